import 'server-only';
import { and, eq } from 'drizzle-orm';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { db } from '@/lib/db/connection';
import { readTogether } from '@/lib/db/read-together';
import { type Audience, checks, type Role, shareLinks, users } from '@/lib/db/schema';
import { REQUESTED_PATH_HEADER } from './front-gate';
import { isLiveLink } from './live-link';
import { liveSession } from './live-session';
import { needsSetup } from './needs-setup';
import { ownPath } from './own-path';
import { isPasscodeProof, proofOfRequest } from './passcode-proof';
import { sessionIdOfRequest } from './session-cookie';
import { shareTokenHash } from './share-token';

declare const gate: unique symbol;
/** Only this file can make one; a cast elsewhere is a hole, not a shortcut. */
type MadeByGate = { readonly [gate]: true };

export type StaffViewer = {
  kind: 'staff';
  userId: string;
  sessionId: string;
  email: string;
  name: string;
  role: Role;
  /** When the password was last typed in this session. */
  confirmedAt: Date;
} & MadeByGate;

export type ShareViewer = {
  kind: 'share';
  linkId: string;
  checkId: string;
  audience: Audience;
  masked: boolean;
  limited: boolean;
  frozenAt: Date | null;
  knownAnswerId: number;
  madeAt: Date;
  expiresAt: Date;
  /** When they look, and the revision that the check had then. */
  at: Date;
  revision: number;
} & MadeByGate;

/** Who is looking. Every read takes one and returns only what that viewer may see. */
export type Viewer = StaffViewer | ShareViewer;

/** Thrown where a redirect would lose what somebody typed, or where the reader is a program. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

const currentStaff = cache(async (): Promise<StaffViewer | null> => {
  const sessionId = await sessionIdOfRequest();
  const live = sessionId === null ? null : await liveSession(sessionId, new Date());
  return live ? ({ kind: 'staff', ...live } as StaffViewer) : null;
});

/** Whether a member of staff asks, for what only strangers are counted for. */
export async function isStaff(): Promise<boolean> {
  return (await currentStaff()) !== null;
}

/**
 * The signed-in member of staff, read from the session record on every request, so that signing out or disabling
 * somebody counts at once. Strangers are sent to `/sign-in`, or to `/setup` while nobody has an account; with
 * `otherwise: 'throw'` NotSignedIn is thrown.
 */
export async function requireStaff({
  otherwise = 'sign-in',
}: {
  otherwise?: 'sign-in' | 'throw';
} = {}): Promise<StaffViewer> {
  const viewer = await currentStaff();
  if (viewer) return viewer;
  if (otherwise === 'throw') throw new NotSignedIn('Nobody is signed in.');
  if (await needsSetup()) redirect('/setup');
  const asked = ownPath((await headers()).get(REQUESTED_PATH_HEADER) ?? undefined);
  redirect(asked === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(asked)}`);
}

/**
 * The holder of a share link. Null when the link is unknown, expired or revoked, its check is practice, whoever made
 * it may no longer share it, or its passcode was not typed (`proof`); the page says the same in every other case.
 */
export async function viewerFromShare(
  token: string,
  now: Date,
  proof: string | null = null,
): Promise<ShareViewer | null> {
  const link = await liveLink(token, now);
  if (!link) return null;
  const { passcodeHash, ...open } = link;
  if (passcodeHash !== null && !isPasscodeProof(proof, { linkId: link.linkId, passcodeHash }, now))
    return null;
  return { kind: 'share', at: now, ...open } as ShareViewer;
}

/** The holder of the link with this token, with what their browser holds of its passcode. */
export async function shareViewerOfRequest(token: string): Promise<ShareViewer | null> {
  return viewerFromShare(token, new Date(), await proofOfRequest(token));
}

/** A link that works and has a passcode; null for every other one. */
export async function lockedLink(
  token: string,
  now: Date,
): Promise<{ linkId: string; passcodeHash: string; expiresAt: Date } | null> {
  const link = await liveLink(token, now);
  if (!link || link.passcodeHash === null) return null;
  const { linkId, passcodeHash, expiresAt } = link;
  return { linkId, passcodeHash, expiresAt };
}

async function liveLink(token: string, now: Date) {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const hash = shareTokenHash(token);
  // A link that is sent round is opened by many at once.
  const link = await readTogether(`link ${hash.toString('base64')}`, () => readLiveLink(hash, now));
  return link && link.expiresAt > now ? link : null;
}

async function readLiveLink(tokenHash: Buffer, now: Date) {
  const [link] = await db()
    .select({
      linkId: shareLinks.id,
      checkId: shareLinks.checkId,
      audience: shareLinks.audience,
      masked: shareLinks.masked,
      limited: shareLinks.limited,
      frozenAt: shareLinks.frozenAt,
      knownAnswerId: shareLinks.knownAnswerId,
      madeAt: shareLinks.createdAt,
      expiresAt: shareLinks.expiresAt,
      revision: checks.revision,
      passcodeHash: shareLinks.passcodeHash,
    })
    .from(shareLinks)
    .innerJoin(checks, eq(checks.id, shareLinks.checkId))
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .where(and(eq(shareLinks.tokenHash, tokenHash), isLiveLink(now)));
  return link ?? null;
}
