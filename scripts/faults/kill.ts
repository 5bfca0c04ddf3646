import { type Fault, hold } from './fault';
import { askedAbout } from './simulator-process';
import { CONCURRENCY, PER_KILL } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/** Where in the check each kill falls, between its neighbours: spread, and the same in every run. */
const GOLDEN = 0.618;

/** The embedded database's server is killed again and again while a check runs. */
export const kill: Fault = {
  name: 'kill',
  what: 'R01: kill -9 of the server at ten moments of a 2,000-number check (PGlite)',
  short: true,
  async run(stage, short) {
    const submitted = testNumbers(short ? 600 : 2_000);
    const kills = short ? 3 : 10;
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 80 });
    let server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    // The first kill comes right after this: what was accepted must be there.
    const checkId = await person.submit(server, submitted);

    let slowestMs = 0;
    for (let index = 0; index < kills; index++) {
      const share = index === 0 ? 0 : (index + ((index * GOLDEN) % 1) * 0.8) / (kills + 0.5);
      await twilio.until(
        (stats) => askedAbout(stats) >= submitted.length * share,
        `kill ${index + 1} of ${kills}`,
      );
      await server.kill();
      const killedAt = performance.now();
      const { requests } = await twilio.stats();
      server = await stage.server({ dataDir, twilio });
      await twilio.until((stats) => stats.requests > requests, 'the first call after a restart', 30_000);
      slowestMs = Math.max(slowestMs, performance.now() - killedAt);
    }
    await person.finished(server, checkId);
    await server.stop();

    const stats = await twilio.stats();
    hold(stats.maxInFlight <= CONCURRENCY, `${stats.maxInFlight} calls were open at once`);
    const allowedAgain = kills * PER_KILL;
    const { again } = await holdStored(
      { DATA_DIR: dataDir },
      { checkIds: [checkId], submitted, stats, allowedAgain },
    );
    return (
      `${submitted.length} numbers, ${kills} kills: each answered once; ${again} calls repeated ` +
      `(${allowedAgain} allowed); asking again ${seconds(slowestMs)} after a kill at the latest; ` +
      `most in flight ${stats.maxInFlight} of ${CONCURRENCY}`
    );
  },
};

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
