import 'server-only';
import { setMaxListeners } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import { markReady } from '@/lib/connections/mark-ready';
import { markRefused } from '@/lib/connections/mark-refused';
import { type OpenConnection, openConnection } from '@/lib/connections/open-connection';
import { pauseChecks } from '@/lib/connections/pause-checks';
import { twilioClientFor } from '@/lib/connections/twilio-clients';
import { db, isEmbedded } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';
import { logSurprise } from '@/lib/log';
import { createBreaker, type Sent } from '@/lib/portability/breaker';
import { createLimit, type Slot } from '@/lib/portability/limit';
import {
  type Lookup,
  type Question,
  type Refused,
  uncheckedAnswer,
  withoutTarget,
} from '@/lib/portability/lookup';
import { nextTry, retryClass } from '@/lib/portability/retry';
import { createBell } from './bell';
import { createCommitter } from './committer';
import type { DrainReport, Lease } from './lease';
import {
  type AskedNumber,
  type DueNumber,
  type Except,
  holdsLease,
  msUntilDue,
  pauseForTarget,
  pickDue,
} from './queue';
import { tallies } from './tallies';

export type Drain = ReturnType<typeof startDrain>;

type Picked = {
  number: DueNumber;
  connection: OpenConnection;
  /** By the monotonic clock. */
  at: number;
};

/** Uncommitted answers at which nothing new is asked: what a kill can cost, beyond what is in flight. */
const MOST_UNCOMMITTED = 100;
/** How many slots' worth of numbers one look at the queue picks: looks cost the database and us. */
const PICK_AHEAD = 2;
/** Numbers picked longer ago than this may have been paused or left out by another process. */
const PICKED_FOR_MS = 500;
/** A wait longer than this gives the account up; whoever looks first takes it when the number is due. */
const LONGEST_NAP_MS = 10_000;
/** On a stop, how long answers under way are waited for; the rest is asked again by whoever comes next. */
const GRACE_MS = 8_000;
/** Numbers written after which the embedded database is tidied. */
const VACUUM_AFTER = 1_000;
/** Between tries when the database or the lease's renewal is in trouble. */
const TROUBLE_MS = 500;

/**
 * Asks Twilio about one account's waiting numbers until none is due soon, the lease is lost, or it is stopped.
 * Everything under way lives in here and nowhere else.
 */
export function startDrain({
  lease,
  retryBaseMs,
  random,
}: {
  lease: Lease;
  retryBaseMs: number;
  random: () => number;
}) {
  const limit = createLimit({ cap: lease.cap, learned: lease.learnedLimit, now: new Date() });
  const breaker = createBreaker({ baseMs: retryBaseMs });
  const bell = createBell();
  const committer = createCommitter({ lease, onCommit: bell.ring });
  let trouble: DrainReport['trouble'] = null;
  lease.follow({ report, capAt: limit.capAt });
  /** What is in flight, by number. */
  const asking = new Map<number, DueNumber>();
  /** Connections whose credential or target is in doubt, each with one confirming probe under way. */
  const doubted = new Set<string>();
  /** When each doubt was settled: refusals of questions sent before that say nothing new. */
  const judgedAt = new Map<string, number>();
  /** Numbers to be asked next, from before the last ones are gone: a slot must not wait for the database. */
  let picked: Picked[] = [];
  let picking = false;
  /** The check that the last number picked belongs to: the next pick begins after it. */
  let lastCheck: string | null = null;
  /** Rises with every change of the queue: what was being picked meanwhile is out of date. */
  let changes = 0;
  /** What the last pick found was all that is due. */
  let nothingMore = false;
  let stopping = false;
  let troubled = false;
  /** Something changed since the queue was last found empty. */
  let woken = false;
  const hangUp = new AbortController();
  // One listener per question in flight; that is no leak.
  setMaxListeners(0, hangUp.signal);
  lease.lost.addEventListener('abort', () => {
    hangUp.abort();
    bell.ring();
  });

  function report(): DrainReport {
    const now = new Date();
    const probeAt = breaker.nextProbeAt;
    const held = limit.pausedUntil(now);
    return {
      learnedLimit: limit.learned,
      ratePerSecond: committer.ratePerSecond(),
      held: breaker.isOpen
        ? { why: 'no-reply', until: probeAt ?? now }
        : held && { why: 'busy', until: held },
      trouble,
    };
  }

  /** Sends what may be sent. @returns how long to wait for a ring, or `done`. */
  async function turn(): Promise<number | 'done'> {
    if (lease.lost.aborted) return 'done';
    if (stopping) return isBusy() ? Number.POSITIVE_INFINITY : 'done';
    if (!lease.isFresh()) return TROUBLE_MS;
    if (committer.size >= MOST_UNCOMMITTED) return Number.POSITIVE_INFINITY;

    const now = new Date();
    const held = limit.pausedUntil(now);
    if (held) return held.getTime() - now.getTime();
    const room = Math.min(limit.room(asking.size), breaker.room(now));
    if (room <= 0) {
      const probeAt = breaker.nextProbeAt;
      return probeAt ? Math.max(0, probeAt.getTime() - now.getTime()) : Number.POSITIVE_INFINITY;
    }

    const oldest = performance.now() - PICKED_FOR_MS;
    picked = picked.filter(({ at, number }) => at > oldest && !doubted.has(number.connectionId));
    for (const { number, connection } of picked.splice(0, room)) {
      void handle(number, connection).finally(bell.ring);
    }
    if (picking || picked.length > limit.value / 2) return Number.POSITIVE_INFINITY;
    if (picked.length > 0) {
      // Unless it found all there is, so that the end of a check is not looked for after every answer.
      if (!nothingMore || woken) void pick().catch(noteTrouble).finally(bell.ring);
      return PICKED_FOR_MS;
    }
    // Before these looks: what ends meanwhile may have held numbers back from them.
    const busy = isBusy();
    if ((await pick()) > 0) return 0;
    const ms = await msUntilDue(lease.accountSid, inHand());
    if (woken) return 0;
    if (busy) return ms ?? Number.POSITIVE_INFINITY;
    return ms === null || ms > LONGEST_NAP_MS ? 'done' : ms;
  }

  function isBusy(): boolean {
    return asking.size > 0 || committer.size > 0 || doubted.size > 0;
  }

  /** What must not be picked (again). */
  function inHand(): Except {
    return {
      numberIds: [...asking.keys(), ...committer.numberIds(), ...picked.map(({ number }) => number.numberId)],
      connectionIds: [...doubted],
    };
  }

  /** Adds to what is picked. @returns how many were added. */
  async function pick(): Promise<number> {
    picking = true;
    woken = false;
    const before = changes;
    try {
      const want = PICK_AHEAD * limit.value;
      const due = await pickDue(lease.accountSid, { want, after: lastCheck, except: inHand() });
      const connections = await openAll(due);
      // Changed while it was picked.
      if (changes !== before) return 1;
      nothingMore = due.length < want;
      lastCheck = due.at(-1)?.checkId ?? lastCheck;
      const at = performance.now();
      for (const number of due) {
        const connection = connections.get(number.connectionId);
        if (connection) picked.push({ number, connection, at });
      }
      return due.length;
    } finally {
      picking = false;
    }
  }

  /** The credentials of what is picked, in clear no longer than that. */
  async function openAll(due: DueNumber[]): Promise<Map<string, OpenConnection>> {
    const opened = new Map<string, OpenConnection>();
    for (const id of new Set(due.map(({ connectionId }) => connectionId))) {
      const connection = await openConnection(id);
      if (connection) opened.set(id, connection);
      else await pauseWithoutConnection(id);
    }
    return opened;
  }

  async function pauseWithoutConnection(connectionId: string): Promise<void> {
    await db().transaction(async (tx) => {
      if (!(await holdsLease(tx, lease))) return;
      await pauseChecks(tx, eq(checks.connectionId, connectionId), { why: 'connection-gone', code: null });
    });
  }

  async function handle(number: DueNumber, connection: OpenConnection): Promise<void> {
    const { connectionId } = connection;
    const sentAt = performance.now();
    const lookup = await ask(number, number, connection);
    if (lookup === null) return;
    if (lookup.kind !== 'refused') {
      keep(number, lookup);
      if (connection.refused && lookup.kind === 'answered') await mend(connection);
      return;
    }
    if (doubted.has(connectionId) || (judgedAt.get(connectionId) ?? 0) >= sentAt) return;
    doubted.add(connectionId);
    try {
      await confirm(number, lookup, connection);
    } catch (error) {
      logSurprise(error, 'drain');
    } finally {
      doubted.delete(connectionId);
      judgedAt.set(connectionId, performance.now());
    }
  }

  /** One question, in one slot of the account. Null when it was hung up on. */
  async function ask(
    number: DueNumber,
    question: Question,
    connection: OpenConnection,
  ): Promise<Lookup | null> {
    asking.set(number.numberId, number);
    const sent = breaker.sent();
    const slot = limit.sent();
    try {
      const client = twilioClientFor(connection.practice);
      const lookup = await client.lookUp(question, connection.credential, hangUp.signal);
      learnFrom(lookup, { sent, slot, concurrent: lookup.concurrentRequests });
      return lookup;
    } catch (error) {
      if (hangUp.signal.aborted) return null;
      logSurprise(error, 'drain');
      // A number that we cannot even ask about gets its few tries and must not hold up the rest.
      breaker.answered();
      return { kind: 'later', why: 'unreliable', retryAfterMs: null, requestId: null };
    } finally {
      asking.delete(number.numberId);
    }
  }

  function learnFrom(
    lookup: Lookup,
    { sent, slot, concurrent }: { sent: Sent; slot: Slot; concurrent: number | null },
  ): void {
    const now = new Date();
    const why = lookup.kind === 'later' ? lookup.why : null;
    if (why !== null) trouble = { why, at: now };
    tallies().calls[lookup.kind === 'later' ? lookup.why : lookup.kind] += 1;
    if (why === 'no-reply' || why === 'unreadable') breaker.noReply(now, sent);
    else breaker.answered();
    if (lookup.kind === 'later' && why === 'busy') {
      limit.busy({ now, inFlight: asking.size, retryAfterMs: lookup.retryAfterMs, slot, concurrent });
    } else if (why !== 'no-reply') limit.answered(now, slot, concurrent);
  }

  /** Hands what was learnt of a number to the committer. */
  function keep(number: DueNumber, lookup: Exclude<Lookup, Refused>): void {
    const now = new Date();
    committer.add(
      lookup.kind === 'answered'
        ? { number, kind: 'settled', answer: lookup.answer, askedAt: now }
        : afterTrouble(number, lookup, now),
    );
  }

  function afterTrouble(
    number: DueNumber,
    lookup: Extract<Lookup, { kind: 'later' }>,
    now: Date,
  ): AskedNumber {
    const { why, retryAfterMs } = lookup;
    const sameTrouble = number.laterReason !== null && retryClass(number.laterReason) === retryClass(why);
    const tries = sameTrouble ? number.tries + 1 : 1;
    const firstTriedAt = number.firstTriedAt ?? now;
    const next = nextTry({ why, tries, firstTriedAt, now, retryAfterMs, baseMs: retryBaseMs, random });
    if (next === 'settle') return { number, kind: 'settled', answer: uncheckedAnswer(lookup), askedAt: now };
    const waitMs = next.at.getTime() - now.getTime();
    return { number, kind: 'deferred', why, tries, firstTriedAt, waitMs };
  }

  /**
   * Twilio refused whoever asks. One more question tells whether that was a slip, the target's fault or the
   * credential's; until then nothing is asked with this connection. No number is blamed: what was refused still waits.
   * A question that meets trouble ends the doubt too, or one number in trouble would hold up the whole connection.
   */
  async function confirm(number: DueNumber, refusal: Refused, connection: OpenConnection): Promise<void> {
    let suspected = refusal.fault;
    for (;;) {
      if (stopping || !lease.isFresh()) return;
      const lookup = await ask(number, suspected === 'target' ? withoutTarget(number) : number, connection);
      if (lookup === null) return;
      if (lookup.kind === 'refused') {
        if (lookup.fault === 'credential') return pauseForCredential(connection, lookup.code);
        suspected = 'target';
        continue;
      }
      // Asked without the target, it let the credential in: what it said of the number is for another account.
      if (suspected === 'target' && letIn(lookup)) await pauseForTarget(lease, number, refusal.code);
      else keep(number, lookup);
      return;
    }
  }

  /** Whether Twilio looked at the question itself. Being busy, or not answering, says nothing of the credential. */
  function letIn(lookup: Exclude<Lookup, Refused>): boolean {
    return lookup.kind === 'answered' || lookup.why === 'lookup-trouble' || lookup.why === 'unreliable';
  }

  /** Twilio accepts a credential that it had refused: the connection's other checks go on too. */
  async function mend({ connectionId, secretVersion }: OpenConnection): Promise<void> {
    try {
      await db().transaction((tx) => markReady(tx, connectionId, secretVersion));
    } catch (error) {
      logSurprise(error, 'drain');
    }
  }

  async function pauseForCredential(connection: OpenConnection, code: number | null): Promise<void> {
    await db().transaction(async (tx) => {
      if (await holdsLease(tx, lease)) {
        await markRefused(tx, connection.connectionId, code, connection.secretVersion);
      }
    });
  }

  /** The database is away, most likely. Once is enough for the log. */
  function noteTrouble(error: unknown): void {
    if (!troubled) logSurprise(error, 'drain');
    troubled = true;
  }

  async function run(): Promise<void> {
    for (;;) {
      let next: number | 'done' = TROUBLE_MS;
      try {
        next = await turn();
        troubled = false;
      } catch (error) {
        noteTrouble(error);
      }
      if (next === 'done') break;
      if (next > 0) await bell.wait(next);
    }
    committer.close();
    // An embedded database has nobody else to do it, and a queue full of dead rows slows down.
    if (isEmbedded() && committer.written > VACUUM_AFTER) {
      await db()
        .execute(sql`vacuum analyze numbers`)
        .catch((error: unknown) => logSurprise(error, 'drain'));
    }
    await lease.release().catch((error: unknown) => logSurprise(error, 'drain'));
  }

  const ended = run();
  return {
    /** Resolves once nothing is under way any more and the lease is given up. */
    ended,
    /** Whether the queue changed after it was last looked at. */
    get woken() {
      return woken;
    },
    /** The queue changed: what was picked before is picked anew. */
    wake(): void {
      woken = true;
      changes += 1;
      picked = [];
      bell.ring();
    },
    /** Stops asking, waits for the answers under way, writes them down and gives the account up. */
    async stop(): Promise<void> {
      stopping = true;
      committer.flush();
      bell.ring();
      const timer = setTimeout(() => {
        hangUp.abort();
        committer.close();
      }, GRACE_MS);
      await ended;
      clearTimeout(timer);
    },
    /** How it stands now, for figures of this process. */
    get standing() {
      return {
        inFlight: asking.size,
        uncommitted: committer.size,
        limit: limit.value,
        isHeld: report().held !== null,
      };
    },
    /** Resolves when this number was next written to. */
    whenWritten: committer.whenWritten,
  };
}
