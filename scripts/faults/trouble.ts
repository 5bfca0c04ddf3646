import { type Fault, hold } from './fault';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const SHARE = 0.3;
const MOST_AMPLIFIED = 1.6;

/** R09: three calls in ten fail by chance: 429, 500, 503, a reset, a web page. */
export const trouble: Fault = {
  name: 'trouble',
  what: 'R09: three calls in ten fail by chance (429, 500, 503, reset, HTML)',
  short: false,
  async run(stage, short) {
    const submitted = testNumbers(short ? 300 : 2_000);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 50, words: ['--trouble', String(SHARE)] });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const checkId = await person.submit(server, submitted);
    await person.finished(server, checkId);
    await server.stop();
    const stats = await twilio.stats();
    const amplified = stats.requests / submitted.length;
    hold(amplified <= MOST_AMPLIFIED, `${amplified.toFixed(2)} calls a number`);
    await holdStored(
      { DATA_DIR: dataDir },
      { checkIds: [checkId], submitted, stats, allowedAgain: (MOST_AMPLIFIED - 1) * submitted.length },
    );
    return `${submitted.length} numbers: all answered, with ${amplified.toFixed(2)} calls a number (${MOST_AMPLIFIED} allowed)`;
  },
};
