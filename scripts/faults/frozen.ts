import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Fault, hold } from './fault';
import { holdLimit, startPair, takeover } from './pair';
import { askedAbout } from './simulator-process';
import { CONCURRENCY, PER_KILL } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/**
 * The server that asks sleeps through its lease (a suspended machine, a cut network), with rows locked, and wakes up
 * while another one asks.
 */
export const frozen: Fault = {
  name: 'frozen',
  what: 'R03: two servers on one Postgres; the asking one is frozen (SIGSTOP) in a transaction, past its lease',
  short: false,
  async run(stage) {
    const submitted = testNumbers(2_000);
    const pair = await startPair(stage);
    const { where, twilio, one, other, person } = pair;
    const checkId = await person.submit(one, submitted);
    await twilio.until((stats) => askedAbout(stats) >= submitted.length * 0.3, 'a third of the check');

    await freezeInTransaction(one.process, where.DATABASE_URL);
    const silentMs = await takeover(pair, performance.now());
    one.process.kill('SIGCONT');
    await person.finished(other, checkId);
    // The one that slept serves again, and sees what the other one did.
    await person.finished(one, checkId, 10_000);
    const stats = await twilio.stats();
    holdLimit(stats.maxInFlight);
    const { again } = await holdStored(where, {
      checkIds: [checkId],
      submitted,
      stats,
      allowedAgain: PER_KILL,
    });
    return (
      `${submitted.length} numbers, frozen in a transaction for ${(silentMs / 1_000).toFixed(1)} s until the other asked: each answered ` +
      `once, ${again} calls repeated (${PER_KILL} allowed), most in flight ${stats.maxInFlight} of ${CONCURRENCY}`
    );
  },
};

/** Stops the process at a moment at which it holds a transaction open: its locks are in everybody's way. */
async function freezeInTransaction(server: ChildProcess, url: string): Promise<void> {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  try {
    for (let round = 0; round < 200; round++) {
      server.kill('SIGSTOP');
      // Whatever Postgres was doing for it is done by then.
      await sleep(50);
      const { rowCount } = await database.query(
        `select 1 from pg_stat_activity where state = 'idle in transaction' and now() - state_change > '40 ms'`,
      );
      if (rowCount) return;
      server.kill('SIGCONT');
      await sleep(15);
    }
  } finally {
    await database.end();
  }
  hold(false, 'the server was never caught in a transaction');
}
