import 'server-only';
import { db } from '@/lib/db/connection';
import { type Env, EnvFaults } from '@/lib/env';
import { needsSetup } from './needs-setup';
import { normaliseEmail } from './normalise-email';
import { openFirstAccount } from './open-first-account';
import { hashPassword, passwordFault } from './password';

/**
 * Makes the first admin from `ADMIN_EMAIL` and `ADMIN_PASSWORD`. Once anybody has an account the two are ignored,
 * so that leaving them set never brings an old password back. @throws EnvFaults when they cannot be used.
 */
export async function ensureAdminFromEnv(
  { ADMIN_EMAIL, ADMIN_PASSWORD }: Pick<Env, 'ADMIN_EMAIL' | 'ADMIN_PASSWORD'>,
  now: Date = new Date(),
): Promise<void> {
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD || !(await needsSetup())) return;
  const email = normaliseEmail(ADMIN_EMAIL);
  if (email === null) throw new EnvFaults(['ADMIN_EMAIL must be one plain e-mail address.']);
  const fault = passwordFault(ADMIN_PASSWORD, [email]);
  if (fault !== null) throw new EnvFaults([`ADMIN_PASSWORD cannot be used. ${fault}`]);
  const passwordHash = await hashPassword(ADMIN_PASSWORD);
  await db().transaction((tx) => openFirstAccount(tx, { email, passwordHash }, now));
}
