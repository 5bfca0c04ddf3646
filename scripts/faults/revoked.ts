import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, hold } from './fault';
import { ACCOUNT } from './simulator-process';
import { CONCURRENCY } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/** What was in flight, and one probe that confirms. */
const MOST_AFTER = CONCURRENCY + 1;

/** R14: somebody revokes the key in the middle of a check, and mends it later. */
export const revoked: Fault = {
  name: 'revoked',
  what: 'R14: Twilio refuses the key (401) from the middle of a check on, until it is mended',
  short: true,
  async run(stage, short) {
    const submitted = testNumbers(short ? 400 : 2_000);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 100 });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const checkId = await person.submit(server, submitted);
    await twilio.until((stats) => stats.numbers >= submitted.length * 0.3, 'a third of the check');
    await twilio.change({ revoked: [ACCOUNT.sid] });
    const { requests } = await twilio.briefStats();
    const paused = await pausedSummary(
      async () => (await person.get(server, `/api/checks/${checkId}/summary`)).text,
    );
    await sleep(1_000);
    const after = (await twilio.briefStats()).requests - requests;
    hold(after <= MOST_AFTER, `${after} calls after the key was revoked; ${MOST_AFTER} are allowed`);
    hold(paused.counts.byVerdict.unchecked === 0, 'numbers were marked as failed');

    await twilio.change({ revoked: [] });
    await person.resume(server, checkId);
    await person.finished(server, checkId);
    await server.stop();
    const { again } = await holdStored(
      { DATA_DIR: dataDir },
      { checkIds: [checkId], submitted, stats: await twilio.stats(), allowedAgain: MOST_AFTER },
    );
    return `paused after ${after} more calls (${MOST_AFTER} allowed), no number marked; all answered after “Resume”, ${again} calls repeated`;
  },
};

type Summary = { paused: { why: string } | null; counts: { byVerdict: { unchecked: number } } };

async function pausedSummary(read: () => Promise<string>): Promise<Summary> {
  for (let round = 0; round < 100; round++) {
    const summary: Summary = JSON.parse(await read());
    if (summary.paused) return summary;
    await sleep(100);
  }
  return hold(false, 'the check did not pause') as never;
}
