import { type Fault, hold } from './fault';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const LIMIT = 7;
const MOST_WASTED = 0.05;

/** R08: Twilio lets fewer requests through than an admin allowed, first without and then with `Retry-After`. */
export const busy: Fault = {
  name: 'busy',
  what: 'R08: Twilio refuses with 429 above 7 at once, without and with Retry-After',
  short: false,
  async run(stage, short) {
    const count = short ? 400 : 2_000;
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 50 });
    await twilio.change({ limit: LIMIT });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const checkIds = [await person.submit(server, testNumbers(count))];
    await person.finished(server, checkIds[0] ?? '');
    await twilio.change({ retryAfterSeconds: 1 });
    checkIds.push(await person.submit(server, testNumbers(count, count)));
    await person.finished(server, checkIds[1] ?? '');
    await server.stop();

    const stats = await twilio.stats();
    const wasted = stats.refused / stats.requests;
    hold(stats.refused > 0, 'nothing was refused');
    hold(wasted <= MOST_WASTED, `${(wasted * 100).toFixed(1)} % of the calls were refused`);
    await holdStored(
      { DATA_DIR: dataDir },
      { checkIds, submitted: testNumbers(2 * count), stats, allowedAgain: stats.refused },
    );
    return `${2 * count} numbers: each answered once; ${stats.refused} calls refused, ${(wasted * 100).toFixed(1)} % (5 % allowed)`;
  },
};
