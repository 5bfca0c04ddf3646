import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { connections } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { Lookup } from '@/lib/portability/lookup';
import type { Credential, TwilioClient } from '@/lib/portability/twilio-client';
import type { CredentialInput } from './connection-input';
import { markReady } from './mark-ready';
import { markRefused } from './mark-refused';
import { openConnection } from './open-connection';
import { refusalSentence, resultOfRefusal, type TestResult, testSentence } from './test-result';
import { twilioClientFor } from './twilio-clients';
import { usableConnections } from './usable-connections';
import { within } from './within';

export type ConnectionTest = {
  result: TestResult;
  sentence: string;
  /** One line for each saved target account. */
  targets: { sid: string; name: string; works: boolean; sentence: string }[];
};

/** A fictional number (555-01XX): asking about it tells nobody anything. */
const HARMLESS_NUMBER = '+12025550123';
/** Somebody is watching; Twilio answers in well under a second. */
const PATIENCE_MS = 8_000;
/** Few enough to leave the account's limit to its checks. */
const TARGETS_AT_ONCE = 4;

/**
 * Asks Twilio whether a credential, typed or saved, may do what this app needs. What it learns about a saved one is
 * kept: a refusal pauses its checks, an acceptance lets them go on.
 */
export async function testConnection(
  viewer: StaffViewer,
  what: { connectionId: string } | { typed: CredentialInput },
): Promise<Outcome<ConnectionTest>> {
  if ('typed' in what) {
    const credential = typedCredential(what.typed);
    const { result, code } = await testCredential(twilioClientFor(false), credential);
    return done({ result, sentence: testSentence(result, code), targets: [] });
  }
  return testSaved(viewer, what.connectionId);
}

async function testSaved(viewer: StaffViewer, connectionId: string): Promise<Outcome<ConnectionTest>> {
  const [row] = await db()
    .select({ targets: connections.targets, state: connections.state })
    .from(connections)
    .where(and(eq(connections.id, connectionId), usableConnections(viewer)));
  if (!row) return refused('This connection is gone. Reload the page.');
  const opened = await openConnection(connectionId);
  if (!opened) return refused(refusalSentence(null));

  const { credential, secretVersion } = opened;
  const client = twilioClientFor(opened.practice);
  const { result, code, accounts } = await testCredential(client, credential);
  if (accounts) {
    await db().update(connections).set({ listedAccounts: accounts }).where(eq(connections.id, connectionId));
  }
  if (isRefusal(result)) {
    await db().transaction((tx) => markRefused(tx, connectionId, code, secretVersion));
  } else if (accepts(result) && row.state === 'refused') {
    await db().transaction((tx) => markReady(tx, connectionId, secretVersion));
  }
  const targets = accepts(result) ? await testTargets(client, credential, row.targets) : [];
  return done({ result, sentence: testSentence(result, code), targets });
}

function accepts(result: TestResult): boolean {
  return result === 'works' || result === 'works-without-list';
}

function isRefusal(result: TestResult): boolean {
  return !accepts(result) && result !== 'busy' && result !== 'unreachable' && result !== 'unexpected';
}

function typedCredential(typed: CredentialInput): Credential {
  const { accountSid, secret } = typed;
  return { accountSid, secret, username: typed.kind === 'api-key' ? typed.keySid : accountSid };
}

/**
 * A question about a number decides, because that is what the key is for. Reading the accounts does not: a standard
 * API key may not do so, and Twilio refuses it as it refuses a wrong key.
 */
async function testCredential(
  client: TwilioClient,
  credential: Credential,
): Promise<{ result: TestResult; code: number | null; accounts: { sid: string; name: string }[] | null }> {
  const [asked, listed] = await Promise.all([
    ask(client, credential, credential.accountSid),
    within(PATIENCE_MS, client.accounts(credential), null),
  ]);
  // Named one by one: an account's own token must never come along.
  const accounts = listed?.kind === 'ok' ? listed.accounts.map(({ sid, name }) => ({ sid, name })) : null;
  if (asked?.kind === 'refused' && asked.fault === 'target') {
    // An API key does not name its account by itself: only a question without the account tells a key of another
    // account from a wrong key.
    const withoutAccount = await ask(client, credential, null);
    return withoutAccount?.kind === 'answered'
      ? { result: 'wrong-account', code: asked.code, accounts: null }
      : { ...resultOf(withoutAccount), accounts: null };
  }
  const judged = resultOf(asked);
  return judged.result === 'works' && accounts === null
    ? { result: 'works-without-list', code: null, accounts }
    : { ...judged, accounts };
}

async function ask(
  client: TwilioClient,
  credential: Credential,
  targetSid: string | null,
): Promise<Lookup | null> {
  const question = { e164: HARMLESS_NUMBER, targetSid, addressSid: null };
  return within(PATIENCE_MS, client.lookUp(question, credential), null);
}

function resultOf(lookup: Lookup | null): { result: TestResult; code: number | null } {
  switch (lookup?.kind) {
    case undefined:
      return { result: 'unreachable', code: null };
    case 'refused':
      return { result: resultOfRefusal(lookup.code), code: lookup.code };
    case 'answered':
      return lookup.answer.reason === 'question-refused'
        ? { result: 'unexpected', code: lookup.answer.twilioCode }
        : { result: 'works', code: null };
    case 'later':
      return { result: resultOfDelay(lookup.why), code: null };
  }
}

function resultOfDelay(why: Extract<Lookup, { kind: 'later' }>['why']): TestResult {
  switch (why) {
    case 'busy':
      return 'busy';
    case 'no-reply':
      return 'unreachable';
    // Twilio took the credential and then had trouble with the number.
    case 'lookup-trouble':
      return 'works';
    case 'unreadable':
    case 'unreliable':
      return 'unexpected';
  }
}

async function testTargets(
  client: TwilioClient,
  credential: Credential,
  targets: { sid: string; name: string }[],
): Promise<ConnectionTest['targets']> {
  const tested: ConnectionTest['targets'] = [];
  for (let start = 0; start < targets.length; start += TARGETS_AT_ONCE) {
    const group = targets.slice(start, start + TARGETS_AT_ONCE);
    tested.push(...(await Promise.all(group.map((target) => testTarget(client, credential, target)))));
  }
  return tested;
}

async function testTarget(
  client: TwilioClient,
  credential: Credential,
  { sid, name }: { sid: string; name: string },
): Promise<ConnectionTest['targets'][number]> {
  const lookup = await ask(client, credential, sid);
  if (lookup?.kind === 'refused') {
    const sentence = `${name}: Twilio does not let this connection check for it, or there is no such account.`;
    return { sid, name, works: false, sentence };
  }
  return lookup?.kind === 'answered' && lookup.answer.reason !== 'question-refused'
    ? { sid, name, works: true, sentence: `${name}: works.` }
    : { sid, name, works: false, sentence: `${name}: could not be tested just now. Try again.` };
}
