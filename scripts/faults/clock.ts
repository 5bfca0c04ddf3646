import fs from 'node:fs';
import path from 'node:path';
import { CannotPlay, type Fault, hold } from './fault';
import { holdLimit } from './pair';
import { CONCURRENCY } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/** Debian's package `libfaketime`. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const JUMPS = ['+1h', '-1h', '+1d', '-1d', '+0'];

/** R18: the clock of a server jumps while it asks, beside a database that keeps the right time. */
export const clock: Fault = {
  name: 'clock',
  what: 'R18: the server’s clock jumps by an hour and by a day, both ways, during a check (Postgres; needs libfaketime)',
  short: false,
  async run(stage) {
    if (!fs.existsSync(LIBRARY)) throw new CannotPlay('libfaketime is not installed');
    const submitted = testNumbers(3_000);
    const setting = path.join(stage.emptyFolder(), 'clock');
    fs.writeFileSync(setting, '+0');
    const where = { DATA_DIR: stage.emptyFolder(), DATABASE_URL: await stage.postgres() };
    const twilio = await stage.simulator({ latencyMs: 200 });
    const server = await stage.server({
      dataDir: where.DATA_DIR,
      twilio,
      env: {
        DATABASE_URL: where.DATABASE_URL,
        LD_PRELOAD: LIBRARY,
        FAKETIME_TIMESTAMP_FILE: setting,
        FAKETIME_NO_CACHE: '1',
        // A jump of the wall clock is what is played; no machine's monotonic clock ever jumps.
        DONT_FAKE_MONOTONIC: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    });
    const person = await stage.person(server);
    await person.connect(server);
    const checkId = await person.submit(server, submitted);
    const stalls: number[] = [];
    for (const [index, jump] of JUMPS.entries()) {
      const share = (index + 1) / (JUMPS.length + 1);
      await twilio.until(
        (stats) => stats.requests >= submitted.length * share,
        `the jump to ${jump}`,
        120_000,
      );
      fs.writeFileSync(setting, jump);
      const jumpedAt = performance.now();
      const { requests } = await twilio.briefStats();
      await twilio.until((stats) => stats.requests > requests + 2 * CONCURRENCY, 'new calls', 60_000);
      stalls.push(performance.now() - jumpedAt);
    }
    await person.finished(server, checkId);
    await server.stop();
    const stats = await twilio.stats();
    holdLimit(stats.maxInFlight);
    const { again } = await holdStored(where, {
      checkIds: [checkId],
      submitted,
      stats,
      allowedAgain: JUMPS.length * CONCURRENCY,
    });
    hold(
      stalls.every((ms) => ms < 30_000),
      'the asking stood still for more than 30 s',
    );
    return (
      `${submitted.length} numbers over ${JUMPS.length} jumps: each answered once, ${again} calls repeated, at most ` +
      `${stats.maxInFlight} of ${CONCURRENCY} in flight; 40 calls more within ${(Math.max(...stalls) / 1_000).toFixed(1)} s of each jump`
    );
  },
};
