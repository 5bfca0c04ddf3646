import 'server-only';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { needsSetup } from '@/lib/auth/needs-setup';
import { openFirstAccount } from '@/lib/auth/open-first-account';
import { hashPassword, passwordFault } from '@/lib/auth/password';
import { turnOffSecondStep } from '@/lib/auth/second-step';
import { db } from '@/lib/db/connection';
import { users } from '@/lib/db/schema';
import { done, type Outcome, refused, refusedInput } from '@/lib/outcome';
import { addMember } from './add-member';
import { email, password } from './person';
import { resetPassword } from './reset-password';
import { setMemberDisabled } from './set-member-disabled';

const withPassword = z.object({ email, password });
const emailOnly = z.object({ email });

/**
 * What `npm run admin` can do, carried out by whichever process holds the database. Whoever may run it owns the
 * data directory already, so no viewer is asked for; the audit trail names no actor.
 */
export const adminCommands = {
  'admin-add': checked(withPassword, (input) => addAdmin(input, new Date())),
  'admin-reset': checked(withPassword, async (input) => {
    const userId = await userWith(input.email);
    if (userId === null) return nobody();
    const outcome = await resetPassword(null, { userId, password: input.password }, new Date());
    // Whoever lost the phone too would still stand outside, and this command is the last way in.
    return outcome.ok ? turnOffSecondStep(null, userId) : outcome;
  }),
  'admin-disable': checked(emailOnly, async (input) => {
    const userId = await userWith(input.email);
    if (userId === null) return nobody();
    return setMemberDisabled(null, { userId, disabled: true }, new Date());
  }),
};

export type AdminCommand = keyof typeof adminCommands;

/** On an empty installation the account added is the first, and `/setup` must shut with it. */
async function addAdmin(input: z.output<typeof withPassword>, now: Date): Promise<Outcome> {
  const fault = passwordFault(input.password, [input.email]);
  if (fault !== null) return refused(fault, 'password');
  if (await needsSetup()) {
    const passwordHash = await hashPassword(input.password);
    const first = await db().transaction((tx) =>
      openFirstAccount(tx, { email: input.email, passwordHash }, now),
    );
    if (first !== null) return done();
  }
  return addMember(null, { ...input, name: '', role: 'admin' }, now);
}

async function userWith(address: string): Promise<string | null> {
  const [user] = await db().select({ id: users.id }).from(users).where(eq(users.email, address));
  return user?.id ?? null;
}

function nobody() {
  return refused('Nobody has an account with this e-mail address.', 'email');
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  act: (input: z.output<Schema>) => Promise<Outcome>,
): (input: unknown) => Promise<Outcome> {
  return async (input) => {
    const parsed = schema.safeParse(input);
    return parsed.success ? act(parsed.data) : refusedInput(parsed.error);
  };
}
