import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { numbers } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';
import { changeCheck, nextRevision } from './change-check';

/** What staff found out about numbers and Twilio does not say. What is absent stays as it is. */
export type NumberFacts = {
  /** The losing carrier; empty takes it away. */
  carrier?: string | undefined;
  /** The day on which the customer got the transfer PIN, as `2026-11-23`; null takes it away. */
  pinObtainedOn?: string | null | undefined;
};

/** Writes facts down for some numbers of a check. The PIN itself is never asked for. */
export function setNumberFacts(
  viewer: StaffViewer,
  { checkId, numberIds, facts }: { checkId: string; numberIds: number[]; facts: NumberFacts },
): Promise<Outcome> {
  return changeCheck(viewer, checkId, async (tx, check) => {
    await tx
      .update(numbers)
      .set({
        ...(facts.carrier === undefined ? {} : { carrier: facts.carrier }),
        ...(facts.pinObtainedOn === undefined ? {} : { pinObtainedOn: facts.pinObtainedOn }),
        revision: nextRevision(check),
      })
      .where(and(eq(numbers.checkId, check.id), inArray(numbers.id, numberIds)));
    return done();
  });
}
