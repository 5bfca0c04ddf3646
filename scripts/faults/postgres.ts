import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, hold } from './fault';
import { PER_KILL } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const DOWN_MS = 3_000;
const MOST_RESUME_MS = 10_000;
const MOST_HALF_OPEN_MS = 30_000;

/** R16: Postgres crashes and comes back; later every connection to it goes dead without a word. */
export const postgres: Fault = {
  name: 'postgres',
  what: 'R16: Postgres crashes (-m immediate) and comes back after 3 s; its connections fall silent (half-open TCP)',
  short: false,
  async run(stage, short) {
    const submitted = testNumbers(short ? 1_000 : 4_000);
    const own = await stage.ownPostgres();
    const proxy = await stage.proxy(Number(new URL(own.url).port));
    const url = new URL(own.url);
    url.port = String(proxy.port);
    const twilio = await stage.simulator({ latencyMs: 100 });
    const server = await stage.server({
      dataDir: stage.emptyFolder(),
      twilio,
      env: { DATABASE_URL: url.href },
    });
    const person = await stage.person(server);
    await person.connect(server);
    const checkId = await person.submit(server, submitted);
    await twilio.until((stats) => stats.numbers >= submitted.length * 0.2, 'a fifth of the check');

    await own.crash();
    await sleep(DOWN_MS);
    const ill = await person.get(server, '/api/health');
    hold(ill.status === 503, `without its database the server calls itself ${ill.text}`);
    const still = (await twilio.briefStats()).requests;
    await sleep(500);
    hold((await twilio.briefStats()).requests === still, 'it goes on asking without a database');
    await own.start();
    const crashMs = await callsAgain(MOST_RESUME_MS, 'the first call after the crash');

    await twilio.until((stats) => stats.numbers >= submitted.length * 0.5, 'half of the check');
    proxy.fallSilent();
    await sleep(6_000);
    const silentMs =
      6_000 + (await callsAgain(MOST_HALF_OPEN_MS - 6_000, 'the first call after the silence'));
    await person.finished(server, checkId);
    await server.stop();
    const { again } = await holdStored(
      { DATA_DIR: '', DATABASE_URL: own.url },
      { checkIds: [checkId], submitted, stats: await twilio.stats(), allowedAgain: 2 * PER_KILL },
    );
    return (
      `asking again ${(crashMs / 1_000).toFixed(1)} s after the crash was over (10 allowed) and ` +
      `${(silentMs / 1_000).toFixed(1)} s after the silence began (30 allowed); ${again} calls repeated, each answered once`
    );

    async function callsAgain(withinMs: number, what: string): Promise<number> {
      const from = performance.now();
      const { requests } = await twilio.briefStats();
      await twilio.until((stats) => stats.requests > requests, what, withinMs);
      return performance.now() - from;
    }
  },
};
