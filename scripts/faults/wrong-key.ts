import fs from 'node:fs';
import path from 'node:path';
import { type Fault, hold } from './fault';
import { refusedStart } from './refused-start';
import type { Stage } from './stage';
import { inStoredData, sealedRows } from './stored-checks';
import { testNumbers } from './test-numbers';

const OTHER_KEY = Buffer.alloc(32, 'other').toString('base64');

/** The encryption key is mixed up or lost. */
export const wrongKey: Fault = {
  name: 'wrong-key',
  what: 'another ENCRYPTION_KEY on existing data, and none on a Postgres that holds data',
  short: true,
  async run(stage, short) {
    const sentence = await withOtherKey(stage);
    if (!short) await withoutKey(stage);
    const postgres = short ? '' : '; a Postgres with data and no key: ended with 1, no key made';
    return `ended with 1, not one byte of settings and connections changed, the right key still opens them (“${sentence}”)${postgres}`;
  },
};

async function withOtherKey(stage: Stage): Promise<string> {
  const dataDir = await stage.preparedFolder();
  const twilio = await stage.simulator({ latencyMs: 0 });
  const before = await inStoredData({ DATA_DIR: dataDir }, sealedRows);
  const { code, output } = await refusedStart(stage, { dataDir, twilio, env: { ENCRYPTION_KEY: OTHER_KEY } });
  hold(code === 1, `the server ended with ${code}`);
  const sentence = output.match(/The encryption key is not the one[^.]*\./)?.[0];
  hold(sentence !== undefined, `it does not say why it ended:\n${output}`);
  hold(!/^\s+at /m.test(output), `it shows a stack trace:\n${output}`);
  const after = await inStoredData({ DATA_DIR: dataDir }, sealedRows);
  hold(before === after, 'rows of settings or connections were changed');

  // With the right key the stored secret still opens: Twilio accepts it.
  const server = await stage.server({ dataDir, twilio });
  const person = await stage.person(server);
  const checkId = await person.submit(server, testNumbers(5));
  const { counts } = await person.finished(server, checkId, 30_000);
  hold(counts.byVerdict.portable === 5, 'with the right key the numbers were not answered');
  await server.stop();
  return sentence;
}

async function withoutKey(stage: Stage): Promise<void> {
  const env = { DATABASE_URL: await stage.postgres() };
  const twilio = await stage.simulator({ latencyMs: 0 });
  const first = await stage.server({ dataDir: stage.emptyFolder(), twilio, env });
  await first.stop();
  const dataDir = stage.emptyFolder();
  const { code, output } = await refusedStart(stage, {
    dataDir,
    twilio,
    env: { ...env, ENCRYPTION_KEY: '' },
  });
  hold(code === 1, `without a key the server ended with ${code}`);
  hold(output.includes('already holds data'), `it does not say why it ended:\n${output}`);
  hold(!fs.existsSync(path.join(dataDir, 'master.key')), 'a key was made for a Postgres that holds data');
}
