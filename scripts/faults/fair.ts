import { type Fault, hold } from './fault';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

const MOST_MS = 10_000;

/** R22: somebody has ten numbers to ask about while thousands of somebody else's wait for the same account. */
export const fair: Fault = {
  name: 'fair',
  what: 'R22: ten numbers beside a check of thousands, on one account',
  short: false,
  async run(stage, short) {
    const big = testNumbers(short ? 2_000 : 8_000);
    const small = testNumbers(10, big.length);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 100 });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const bigId = await person.submit(server, big);
    await twilio.until((stats) => stats.numbers >= big.length * 0.1, 'a tenth of the big check');
    const smallId = await person.submit(server, small);
    const submittedAt = performance.now();
    await person.finished(server, smallId, MOST_MS);
    const tookMs = performance.now() - submittedAt;
    const { text } = await person.get(server, `/api/checks/${bigId}/summary`);
    hold(JSON.parse(text).counts.waiting > 0, 'the big check was over before the small one');
    await person.finished(server, bigId);
    await server.stop();
    await holdStored(
      { DATA_DIR: dataDir },
      {
        checkIds: [bigId, smallId],
        submitted: [...big, ...small],
        stats: await twilio.stats(),
        allowedAgain: 0,
      },
    );
    return `10 numbers answered in ${(tookMs / 1_000).toFixed(1)} s (10 allowed) beside ${big.length}`;
  },
};
