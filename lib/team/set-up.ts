import 'server-only';
import { z } from 'zod';
import { openFirstAccount } from '@/lib/auth/open-first-account';
import { hashPassword, passwordFault } from '@/lib/auth/password';
import { isSetupToken } from '@/lib/auth/setup-token';
import { db } from '@/lib/db/connection';
import { done, type Outcome, refused } from '@/lib/outcome';
import { changeCompanySettings } from './company';
import { email, line, password, personName, personPhone } from './person';

export const setUpInput = z.object({
  /** From the link that the console printed. */
  token: z.string().max(200),
  companyName: line(120).min(1, 'Enter your company’s name.'),
  name: personName,
  phone: personPhone,
  email,
  password,
});
export type SetUpInput = z.output<typeof setUpInput>;

/** Makes the first account, an admin's, with the company it works for. Only the console's token opens this. */
export async function setUp(input: SetUpInput, now: Date): Promise<Outcome> {
  if (!(await isSetupToken(input.token))) return notTheLink();
  const fault = passwordFault(input.password, [input.companyName, input.name, input.email]);
  if (fault !== null) return refused(fault, 'password');
  const passwordHash = await hashPassword(input.password);
  return db().transaction(async (tx) => {
    const { email, name, phone } = input;
    const userId = await openFirstAccount(tx, { email, name, phone, passwordHash }, now);
    if (userId === null) return notTheLink();
    await changeCompanySettings(tx, { name: input.companyName });
    return done();
  });
}

function notTheLink() {
  return refused(
    'This link does not open the set-up. Use the one that the console printed last; if somebody else has set this up, sign in.',
    'token',
  );
}
