import 'server-only';
import { z } from 'zod';

/** A SID as pasted, its hex in Twilio's own lower case: two spellings of one account would be two accounts. */
const sid = (prefix: 'AC' | 'SK', what: string) =>
  z
    .string()
    .trim()
    .transform((text) => text.slice(0, 2).toUpperCase() + text.slice(2).toLowerCase())
    .superRefine((text, context) => {
      if (new RegExp(`^${prefix}[0-9a-f]{32}$`).test(text)) return;
      context.addIssue({ code: 'custom', message: sidFault(text, prefix, what) });
    });

function sidFault(text: string, prefix: 'AC' | 'SK', what: string): string {
  if (text === '') return `Enter the ${what}. It begins with ${prefix}.`;
  if (text.startsWith('SK')) return `This is the SID of an API key. The ${what} begins with AC.`;
  if (text.startsWith('AC')) {
    return prefix === 'SK'
      ? `This is an Account SID. The ${what} begins with SK.`
      : `An Account SID is AC and 32 more characters; this one has ${text.length - 2}, or a letter above F.`;
  }
  return `The ${what} is ${prefix} and 32 more characters, digits and the letters a to f.`;
}

/** An Account SID, as pasted. */
export const accountSid = sid('AC', 'Account SID');
const keySid = sid('SK', 'API key SID');

const secret = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Enter the ${what}.`)
    .min(8, `This is too short for an ${what}. Copy it again.`)
    .max(200, `This is too long for an ${what}. Copy it again.`)
    .regex(/^[!-~]*$/, `This has a space or a character that no ${what} has. Copy it again.`)
    .refine(
      (text) => !/^(AC|SK)[0-9a-f]{32}$/i.test(text),
      `This is a SID. The ${what} is the other value, shown beside it.`,
    );

const apiKey = { kind: z.literal('api-key'), keySid, secret: secret('API key secret') };
const authToken = { kind: z.literal('auth-token'), secret: secret('auth token') };

const name = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(80, 'Keep the name under 80 characters.')
    .regex(/^\P{Cc}*$/u, 'This name has a character that cannot be shown. Type it again.');

/** What people call a connection. */
export const connectionName = name('Give it a name, for example: Main account.');

const CAP = 'Enter a number from 1 to 200.';

/** How many questions an account may have open at most. */
export const accountCap = z.coerce.number(CAP).int(CAP).min(1, CAP).max(200, CAP);

/** What opens one Twilio account, as typed. */
export const credentialInput = z.discriminatedUnion('kind', [
  z.object({ ...apiKey, accountSid }),
  z.object({ ...authToken, accountSid }),
]);
export type CredentialInput = z.output<typeof credentialInput>;

const around = { accountSid, name: connectionName, team: z.boolean() };

/** A new connection, as typed. */
export const connectionInput = z.discriminatedUnion('kind', [
  z.object({ ...around, ...apiKey }),
  z.object({ ...around, ...authToken }),
]);
export type ConnectionInput = z.output<typeof connectionInput>;

/** The id of a saved connection. */
export const connectionId = z.uuid('This connection is gone. Reload the page.');

/** A new key or token for the account of a connection: an API key's secret never changes without its SID. */
export const secretInput = z.discriminatedUnion('kind', [
  z.object({ connectionId, ...apiKey }),
  z.object({ connectionId, ...authToken }),
]);
export type SecretInput = z.output<typeof secretInput>;

/** An account that numbers may move to, as typed. */
export const targetInput = z.object({
  connectionId,
  sid: accountSid,
  name: name('Give the account a name, for example: North branch.'),
});
export type TargetInput = z.output<typeof targetInput>;
