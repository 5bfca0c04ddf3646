import 'server-only';
import { logSurprise } from '@/lib/log';
import { uncheckedAnswer } from '@/lib/portability/lookup';
import type { Lease } from './lease';
import { type AskedNumber, commitGroup } from './queue';
import { createRate } from './rate';
import { tallies } from './tallies';

/** One commit for up to this many answers, or for what came in this time: smaller groups saturate the database. */
const GROUP = 50;
const GROUP_MS = 100;
const RETRY_MS = 500;

/** Writes a drain's answers down in groups, one at a time and in order. */
export function createCommitter({ lease, onCommit }: { lease: Lease; onCommit: () => void }) {
  /** Not committed yet, the group being written included. */
  let pending: { asked: AskedNumber; at: number }[] = [];
  let groupSize = GROUP;
  let writing = false;
  let troubled = false;
  let hurry = false;
  let written = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const rate = createRate();
  const waiters = new Map<number, Set<() => void>>();

  function schedule(): void {
    const oldest = pending[0];
    if (writing || closed || !oldest) return;
    clearTimeout(timer);
    const age = performance.now() - oldest.at;
    const full = pending.length >= groupSize;
    timer = setTimeout(write, full || hurry ? 0 : Math.max(0, GROUP_MS - age));
  }

  async function write(): Promise<void> {
    if (writing || closed) return;
    writing = true;
    const group = pending.slice(0, groupSize).map(({ asked }) => asked);
    const beganAt = performance.now();
    try {
      const outcome = await commitGroup(lease, group);
      tallies().commits += 1;
      tallies().commitSeconds += (performance.now() - beganAt) / 1_000;
      // Otherwise somebody else has the account, and asks these again; the lease itself ends this drain.
      if (outcome === 'written') note(group);
      written += group.length;
      pending = pending.slice(group.length);
      if (pending.length === 0) groupSize = GROUP;
      troubled = false;
    } catch (error) {
      if (isDataFault(error)) setAside(error);
      else await outlast(error);
    } finally {
      writing = false;
    }
    onCommit();
    schedule();
  }

  /** One answer that the database cannot hold must not stop the others: it is found by writing them one by one. */
  function setAside(error: unknown): void {
    const [first] = pending;
    if (!first) return;
    if (groupSize > 1) {
      groupSize = 1;
      return;
    }
    logSurprise(error, 'committer');
    const answer = uncheckedAnswer({ why: 'unreliable', requestId: null });
    first.asked = { number: first.asked.number, kind: 'settled', answer, askedAt: new Date() };
    groupSize = GROUP;
  }

  /** The database is away: nothing is lost meanwhile, because nothing new is asked. */
  async function outlast(error: unknown): Promise<void> {
    if (!troubled) logSurprise(error, 'committer');
    troubled = true;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }

  function note(group: AskedNumber[]): void {
    const settled = group.filter(({ kind }) => kind === 'settled').length;
    if (settled > 0) rate.add(settled, performance.now());
    tallies().written += settled;
    for (const { number } of group) {
      for (const resolve of waiters.get(number.numberId) ?? []) resolve();
      waiters.delete(number.numberId);
    }
  }

  return {
    get size() {
      return pending.length;
    },
    /** How many were written so far. */
    get written() {
      return written;
    },
    numberIds: () => pending.map(({ asked }) => asked.number.numberId),
    add(asked: AskedNumber): void {
      pending.push({ asked, at: performance.now() });
      schedule();
    },
    /** From now on, does not wait for groups to fill. */
    flush(): void {
      hurry = true;
      schedule();
    },
    /** What is not written by now is asked again by whoever has the account next. */
    close(): void {
      closed = true;
      clearTimeout(timer);
      pending = [];
      for (const resolve of [...waiters.values()].flatMap((set) => [...set])) resolve();
      waiters.clear();
    },
    /** Answers a second over the last while, whatever check they are of; null while it is too early to tell. */
    ratePerSecond(): number | null {
      return rate.perSecond(performance.now());
    },
    whenWritten(numberId: number): Promise<void> {
      return new Promise((resolve) => {
        const waiting = waiters.get(numberId) ?? new Set();
        waiters.set(numberId, waiting.add(resolve));
      });
    },
  };
}

/** SQLSTATE class 22: a value that its column cannot hold. */
function isDataFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && code.startsWith('22')) || isDataFault(error.cause);
}
