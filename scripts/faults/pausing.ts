import { type Fault, hold } from './fault';
import { CONCURRENCY } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const MOST_MS = 5_000;

/** R24: "Pause", "Resume", "Pause" and "Resume" in quick order. */
export const pausing: Fault = {
  name: 'pausing',
  what: 'R24: pause, resume, pause, resume in quick order',
  short: false,
  async run(stage, short) {
    const submitted = testNumbers(short ? 800 : 1_000);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 200 });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const checkId = await person.submit(server, submitted);
    await person.pause(server, checkId);
    const { requests } = await twilio.briefStats();
    await person.resume(server, checkId);
    await person.pause(server, checkId);
    const pausedAt = performance.now();
    // What was in flight comes in; then nothing more.
    await twilio.until((stats) => stats.inFlight === 0, 'silence', MOST_MS);
    const settledMs = performance.now() - pausedAt;
    const silent = (await twilio.briefStats()).requests;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const later = (await twilio.briefStats()).requests - silent;
    hold(later <= CONCURRENCY, `${later} calls were made after the pause`);
    hold(silent < submitted.length, 'the check was over before it was paused');
    await person.resume(server, checkId);
    await person.finished(server, checkId);
    await server.stop();
    await holdStored(
      { DATA_DIR: dataDir },
      { checkIds: [checkId], submitted, stats: await twilio.stats(), allowedAgain: 0 },
    );
    return `silent ${(settledMs / 1_000).toFixed(1)} s after the second pause (5 allowed), ${later} calls after that (first pause at ${requests}); each answered once in the end`;
  },
};
