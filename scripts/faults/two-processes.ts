import type { Fault } from './fault';
import { holdLimit, type Pair, startPair, takeover } from './pair';
import { askedAbout } from './simulator-process';
import { CONCURRENCY, PER_KILL } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/** Two servers share a Postgres and a Twilio account; then the one that asks dies. */
export const twoProcesses: Fault = {
  name: 'two-processes',
  what: 'R02, R05: two servers on one Postgres with 5,000 numbers; the same again, and the asking one killed',
  short: true,
  async run(stage, short) {
    const count = short ? 600 : 5_000;
    const pair = await startPair(stage);
    const together = await bothAsk(pair, testNumbers(count));
    const alone = await oneDies(pair, testNumbers(count, count));
    return `${together}; ${alone}`;
  },
};

async function bothAsk({ where, twilio, one, other, person }: Pair, submitted: string[]): Promise<string> {
  const half = submitted.length / 2;
  const beganAt = performance.now();
  const checkIds = [
    await person.submit(one, submitted.slice(0, half)),
    await person.submit(other, submitted.slice(half)),
  ];
  for (const checkId of checkIds) await person.finished(other, checkId);
  const tookMs = performance.now() - beganAt;
  const stats = await twilio.stats();
  holdLimit(stats.maxInFlight);
  await holdStored(where, { checkIds, submitted, stats, allowedAgain: 0 });
  return (
    `${submitted.length} numbers sent through both: each asked once, in ${(tookMs / 1_000).toFixed(0)} s, ` +
    `most in flight ${stats.maxInFlight} of ${CONCURRENCY}`
  );
}

async function oneDies(pair: Pair, submitted: string[]): Promise<string> {
  const { where, twilio, one, other, person } = pair;
  const before = askedAbout(await twilio.stats());
  // Whoever takes a check drains it, so this one holds the lease.
  const checkId = await person.submit(one, submitted);
  await twilio.until(
    (stats) => askedAbout(stats) - before >= submitted.length * 0.4,
    'the middle of the check',
  );
  const killedAt = performance.now();
  await one.kill();
  const silentMs = await takeover(pair, killedAt);
  await person.finished(other, checkId);
  const stats = await twilio.stats();
  holdLimit(stats.maxInFlight);
  const { again } = await holdStored(where, {
    checkIds: [checkId],
    submitted,
    stats,
    allowedAgain: PER_KILL,
  });
  return (
    `${submitted.length} more, the asking one killed: the other took over after ${(silentMs / 1_000).toFixed(1)} s ` +
    `and finished, ${again} calls repeated (${PER_KILL} allowed), most in flight ${stats.maxInFlight}`
  );
}
