import 'server-only';
import { z } from 'zod';
import { normaliseEmail } from '@/lib/auth/normalise-email';
import { LONGEST_PASSWORD } from '@/lib/auth/password';
import type { Role } from '@/lib/db/schema';

/** One line of text as people type it, without the control characters that no name has and Postgres cannot hold. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `Use at most ${longest} characters.`)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'This has a character that cannot be used. Type it by hand.');

export const personName = line(120).min(1, 'Enter a name.');

/** Free text: it is shown and dialled, never computed with. */
export const personPhone = line(40).regex(
  /^[\d\s+().,/x#-]*$/i,
  'Use digits, spaces and +, for example +1 415 555 0100.',
);

/** One plain address, as it is stored. */
export const email = z.string().transform((typed, context) => {
  const address = normaliseEmail(typed);
  if (address !== null) return address;
  context.addIssue({ code: 'custom', message: 'Enter an e-mail address, for example ana@example.com.' });
  return z.NEVER;
});

/** As typed: what is wrong with it depends on the person's and the company's names. See `passwordFault`. */
export const password = z.string().max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters.`);

export const role = z.enum(['admin', 'member', 'viewer'] satisfies Role[]);
