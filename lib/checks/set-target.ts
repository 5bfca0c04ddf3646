import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { checks, numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeAndAsk, nextRevision } from './change-check';
import { askAnew } from './queue';
import { type Target, targetTrouble } from './target';

/**
 * Changes the account that the numbers are to move to; null leaves it to Twilio (the connection's own account).
 * Answers hold for one target only, so everything is asked again; `confirmed` says that the user knows.
 */
export function setTarget(
  viewer: StaffViewer,
  { checkId, target, confirmed }: { checkId: string; target: Target | null; confirmed: boolean },
): Promise<Outcome> {
  return changeAndAsk(viewer, checkId, async (tx, check) => {
    if (check.targetSid === (target?.sid ?? null)) return done();
    const trouble = targetTrouble(target, check);
    if (trouble) return refused(trouble, 'target');
    const answered = check.total - check.waiting;
    if (answered > 0 && !confirmed) {
      return refused(
        `Answers hold for one account only. All ${check.total} numbers will be asked again.`,
        'confirmed',
      );
    }
    await tx
      .update(checks)
      .set({ targetSid: target?.sid ?? null, targetName: target?.name ?? null })
      .where(eq(checks.id, check.id));
    await tx
      .update(numbers)
      .set({ ...askAnew, revision: nextRevision(check) })
      .where(and(eq(numbers.checkId, check.id), ne(numbers.state, 'left-out')));
    return done();
  });
}
