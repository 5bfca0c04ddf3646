import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, hold } from './fault';
import { CONCURRENCY } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/** What opens the breaker, and what was under way when it opened. */
const MOST_FAILURES = 15 + CONCURRENCY;
const MOST_RESUME_MS = 15_000;

/** R10: Twilio is down for a while (503 to everything), with the waiting times of real life. */
export const outage: Fault = {
  name: 'outage',
  what: 'R10: Twilio is down (503) for a minute in the middle of a check; in the short form for 12 s',
  short: false,
  async run(stage, short) {
    const submitted = testNumbers(short ? 600 : 2_000);
    const downMs = short ? 12_000 : 60_000;
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 100 });
    const server = await stage.server({ dataDir, twilio, env: { RETRY_BASE_MS: '2000' } });
    const person = await stage.person(server);
    const checkId = await person.submit(server, submitted);
    await twilio.until((stats) => stats.numbers >= submitted.length * 0.3, 'a third of the check');
    await twilio.change({ down: true });
    const before = await twilio.briefStats();
    await sleep(downMs);
    const during = (await twilio.briefStats()).requests - before.requests;
    const probes = Math.ceil(downMs / 10_000) + 3;
    hold(during <= MOST_FAILURES + probes, `${during} calls were made while Twilio was down`);
    const { text } = await person.get(server, `/api/checks/${checkId}/summary`);
    hold(JSON.parse(text).counts.byVerdict.unchecked === 0, 'numbers were given up during the outage');
    hold(JSON.parse(text).held?.why === 'no-reply', `the check does not say what it waits for: ${text}`);
    hold(
      (await person.get(server, '/api/health')).status === 200,
      'an outage of Twilio is no illness of ours',
    );

    await twilio.change({ down: false });
    const mendedAt = performance.now();
    const { numbers } = await twilio.briefStats();
    await twilio.until((stats) => stats.numbers > numbers, 'the first new number', MOST_RESUME_MS);
    const resumedMs = performance.now() - mendedAt;
    await person.finished(server, checkId);
    await server.stop();
    const stats = await twilio.stats();
    const { again } = await holdStored(
      { DATA_DIR: dataDir },
      { checkIds: [checkId], submitted, stats, allowedAgain: MOST_FAILURES + probes },
    );
    return (
      `down for ${downMs / 1_000} s: ${during} calls meanwhile, nothing given up, asking again ` +
      `${(resumedMs / 1_000).toFixed(1)} s after the end (15 allowed); ${again} calls repeated`
    );
  },
};
