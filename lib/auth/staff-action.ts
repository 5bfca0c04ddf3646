import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Role } from '@/lib/db/schema';
import { logSurprise } from '@/lib/log';
import { CONFIRM_FIELD, type Outcome, refused, refusedInput } from '@/lib/outcome';
import { NotSignedIn, requireStaff, type StaffViewer } from './viewer';

/** How long a typed password counts for what is hard to undo or leaves the house (ASVS 7.5.3). */
const CONFIRMED_MS = 10 * 60_000;

const RANK: Record<Role, number> = { viewer: 0, member: 1, admin: 2 };

/**
 * The gate in front of every server action: who is it, may they, is the input well-formed? Surprises are logged
 * and come back as one plain sentence with a reference id, so that what was typed stays on the page. `confirmed` asks for
 * a password typed in the last ten minutes.
 */
export function staffAction<Schema extends z.ZodType, T>(
  schema: Schema,
  act: (viewer: StaffViewer, input: z.output<Schema>) => Promise<Outcome<T>>,
  { atLeast = 'member', confirmed = false }: { atLeast?: Role; confirmed?: boolean } = {},
): (input: z.input<Schema>) => Promise<Outcome<T>> {
  return async (input) => {
    try {
      const viewer = await requireStaff({ otherwise: 'throw' });
      if (RANK[viewer.role] < RANK[atLeast]) return refused('Your account may not do this. Ask an admin.');
      const parsed = await schema.safeParseAsync(input);
      if (!parsed.success) return refusedInput(parsed.error);
      if (confirmed && viewer.confirmedAt.getTime() < Date.now() - CONFIRMED_MS) {
        return refused('Enter your password once more for this.', CONFIRM_FIELD);
      }
      return await act(viewer, parsed.data);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof NotSignedIn) {
        return refused('You are signed out. Sign in again in another tab, then try once more.');
      }
      const reference = logSurprise(error, 'action');
      return refused(`Something went wrong on our side. Try again. Reference ${reference}.`);
    }
  };
}
