import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import { addressSubject } from '@/lib/auth/address-subject';
import { chargeTry, refundTry } from '@/lib/auth/charge-try';
import { PROOF_MS, passcodeProof } from '@/lib/auth/passcode-proof';
import { passwordMatches } from '@/lib/auth/password';
import { lockedLink } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';

const HOUR_MS = 60 * 60_000;
/** Five tries at once, then ten an hour, from one address; and no more than sixty an hour for a link in all. */
const FROM_ADDRESS = { most: 5, windowMs: HOUR_MS / 2 };
const OF_LINK = { most: 60, windowMs: HOUR_MS };

/**
 * Opens a link for somebody who typed its passcode. @returns what their browser may keep as proof; null for a wrong
 * or missing passcode, too many tries, and a link that does not work or has no passcode: all alike, after the same
 * work, so that the time tells nothing either.
 */
export async function openWithPasscode(
  { token, passcode, address }: { token: string; passcode: string; address: string },
  now: Date,
): Promise<{ proof: string; until: Date } | null> {
  const link = await lockedLink(token, now);
  const linkId = link?.linkId ?? 'none';
  const charge = await chargeTry(
    [
      { subject: `passcode:${linkId}:${addressSubject(address)}`, ...FROM_ADDRESS },
      { subject: `passcode:${linkId}`, ...OF_LINK },
    ],
    now,
  );
  const matches = await passwordMatches(charge && link ? link.passcodeHash : null, passcode);
  // What is refused unseen is not written either, or guessing would fill the trail.
  if (!charge || !link) return null;
  const object = `share-link ${link.linkId}`;
  if (!matches) {
    await recordEvent(db(), { actorId: null, act: 'share-link-passcode', object, outcome: 'refused' });
    return null;
  }
  await refundTry(charge);
  await recordEvent(db(), { actorId: null, act: 'share-link-passcode', object });
  const until = new Date(Math.min(now.getTime() + PROOF_MS, link.expiresAt.getTime()));
  return { proof: passcodeProof(link, until), until };
}
