import 'server-only';
import { logSurprise } from '@/lib/log';
import { type Drain, startDrain } from './drain';
import { takeLease } from './lease';
import { accountsWithoutDrain } from './queue';
import { releaseWatched } from './release-watched';

type Drains = {
  running: Map<string, Drain>;
  /** When it last got an answer to which accounts wait, by the monotonic clock. */
  readonly lookedAt: number;
  wake(accountSid: string): Promise<void>;
  stop(): Promise<void>;
};

// Boot starts them and routes wake them, each with its own copy of this module.
const store = globalThis as { __drains?: Drains };

/** How often a process looks for waiting accounts that nobody drains: those of a process that died, and due retries. */
const LOOK_MS = 1_000;

/** Lets this process drain accounts: those it is told of, and those it finds waiting. @param retryBaseMs see `nextTry`. */
export function startDrains({
  retryBaseMs,
  random = Math.random,
}: {
  retryBaseMs: number;
  random?: () => number;
}): void {
  if (store.__drains) throw new Error('The drains are running already.');
  const running = new Map<string, Drain>();
  const starting = new Map<string, Promise<void>>();
  let stopped = false;
  let looking = false;
  let lookedAt = performance.now();
  let troubled = false;

  async function start(accountSid: string): Promise<void> {
    if (stopped || running.has(accountSid)) return;
    const lease = await takeLease(accountSid);
    if (!lease) return;
    const drain = startDrain({ lease, retryBaseMs, random });
    running.set(accountSid, drain);
    void drain.ended.then(() => {
      running.delete(accountSid);
      // Woken after its last look at the queue, it would leave that to the next second.
      if (drain.woken) void wake(accountSid);
    });
  }

  /** Never rejects: what cannot start now is found by the next look. */
  function wake(accountSid: string): Promise<void> {
    running.get(accountSid)?.wake();
    const under = starting.get(accountSid);
    if (under) return under.then(() => running.get(accountSid)?.wake());
    const begun = start(accountSid)
      .catch((error: unknown) => void logSurprise(error, 'drains'))
      .finally(() => starting.delete(accountSid));
    starting.set(accountSid, begun);
    return begun;
  }

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const waiting = await accountsWithoutDrain();
      lookedAt = performance.now();
      for (const accountSid of waiting) await wake(accountSid);
      // Last, and found by the next look: trouble with what is watched must not keep anything else from being asked.
      await releaseWatched();
      troubled = false;
    } catch (error) {
      if (!troubled) logSurprise(error, 'drains');
      troubled = true;
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(look, LOOK_MS);
  store.__drains = {
    running,
    get lookedAt() {
      return lookedAt;
    },
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.all(starting.values());
      await Promise.all([...running.values()].map((drain) => drain.stop()));
    },
  };
}

/** Stops asking, writes down what is under way, gives the accounts up. Takes at most ten seconds. */
export async function stopDrains(): Promise<void> {
  const drains = store.__drains;
  store.__drains = undefined;
  await drains?.stop();
}

/** Something of this account's waits, or was changed. Call it after the commit. */
export function wakeDrain(accountSid: string): void {
  void store.__drains?.wake(accountSid);
}

/** This process's drain of the account, started if nobody else has the account; null when another process has it. */
export async function drainOf(accountSid: string): Promise<Drain | null> {
  await store.__drains?.wake(accountSid);
  return store.__drains?.running.get(accountSid) ?? null;
}

/** How the drains of this process stand, and when it last looked for waiting accounts; null before it began to. */
export function drainsStanding(): { drains: Drain['standing'][]; lookedMsAgo: number } | null {
  const drains = store.__drains;
  if (!drains) return null;
  return {
    drains: [...drains.running.values()].map(({ standing }) => standing),
    lookedMsAgo: performance.now() - drains.lookedAt,
  };
}
