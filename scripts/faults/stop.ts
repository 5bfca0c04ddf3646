import { type Fault, hold } from './fault';
import { askedAbout } from './simulator-process';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const MOST_MS = 10_000;

/** An update or a shutdown asks the server to end while a check runs. */
export const stop: Fault = {
  name: 'stop',
  what: 'R04: SIGTERM in the middle of a check (PGlite)',
  short: true,
  async run(stage, short) {
    const submitted = testNumbers(short ? 400 : 1_000);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 100 });
    const first = await stage.server({ dataDir, twilio });
    const person = await stage.person(first);
    const checkId = await person.submit(first, submitted);
    await twilio.until((stats) => askedAbout(stats) >= submitted.length * 0.4, 'the middle of the check');

    const askedAt = performance.now();
    await first.stop();
    const tookMs = performance.now() - askedAt;
    hold(first.process.exitCode === 0, `the server ended with ${first.process.exitCode}`);
    hold(tookMs <= MOST_MS, `the server took ${tookMs.toFixed(0)} ms to end`);
    const { requests } = await twilio.stats();
    hold(requests < submitted.length, 'the check was over before the server was stopped');

    const second = await stage.server({ dataDir, twilio });
    await person.finished(second, checkId);
    await second.stop();
    const stats = await twilio.stats();
    await holdStored({ DATA_DIR: dataDir }, { checkIds: [checkId], submitted, stats, allowedAgain: 0 });
    return `ended in ${(tookMs / 1_000).toFixed(1)} s after ${requests} of ${submitted.length} calls; 0 calls repeated after the restart`;
  },
};
