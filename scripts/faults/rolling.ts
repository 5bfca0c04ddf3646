import { type Fault, hold } from './fault';
import { holdLimit, startPair } from './pair';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const MOST_SILENT_MS = 10_000;

/** R04: an update: one server after the other is stopped and started again while a check runs. */
export const rolling: Fault = {
  name: 'rolling',
  what: 'R04: two servers on one Postgres are restarted one after the other (SIGTERM) during a check',
  short: true,
  async run(stage, short) {
    // At 200 a second; a slow machine takes seconds to start the first server again.
    const submitted = testNumbers(short ? 2_400 : 6_000);
    const { where, twilio, one, other, person } = await startPair(stage);
    const restart = () =>
      stage.server({ dataDir: stage.emptyFolder(), twilio, env: { DATABASE_URL: where.DATABASE_URL } });
    const checkId = await person.submit(one, submitted);
    await twilio.until((stats) => stats.numbers >= submitted.length * 0.25, 'a quarter of the check');
    const first = await stopAndWait(one.stop);
    const oneAgain = await restart();
    await twilio.until((stats) => stats.numbers >= submitted.length * 0.6, 'more than half of the check');
    const second = await stopAndWait(other.stop);
    await person.finished(oneAgain, checkId);
    await oneAgain.stop();
    const stats = await twilio.stats();
    holdLimit(stats.maxInFlight);
    await holdStored(where, { checkIds: [checkId], submitted, stats, allowedAgain: 0 });
    return (
      `${submitted.length} numbers through two restarts: calls went on ${seconds(first)} and ${seconds(second)} after ` +
      `each SIGTERM (10 allowed), none repeated`
    );

    /** Stops a server and waits for calls of the other one. */
    async function stopAndWait(stop: () => Promise<void>): Promise<number> {
      const askedAt = performance.now();
      await stop();
      const { requests, numbers } = await twilio.briefStats();
      hold(numbers < submitted.length, 'the check was over too soon');
      await twilio.until((now) => now.requests > requests, 'a call of the other server', MOST_SILENT_MS);
      return performance.now() - askedAt;
    }
  },
};

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
