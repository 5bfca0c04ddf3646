import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { CannotPlay, type Fault, hold } from './fault';
import { commitsOf, inStoredData } from './stored-checks';
import { testNumbers } from './test-numbers';

/** Sessions, lease renewals and the like may commit just outside of the window that the commits are counted in. */
const MOST_BESIDES = 30;

/** A power cut would take what the kernel was not told to write: every commit must tell it (PGlite). */
export const fsync: Fault = {
  name: 'fsync',
  what: 'R07: no fault, but the proof against power cuts: each commit of the embedded database is one fsync (strace)',
  short: true,
  async run(stage, short) {
    if (spawnSync('strace', ['-V']).status !== 0) {
      throw new CannotPlay('strace is not installed (apt-get install strace)');
    }
    const submitted = testNumbers(short ? 400 : 1_000);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 100 });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);

    const file = path.join(stage.emptyFolder(), 'trace');
    const strace = await attach(server.process.pid ?? 0, file);
    const checkId = await person.submit(server, submitted);
    await person.finished(server, checkId);
    await detach(strace);
    await server.stop();

    const calls = fs.readFileSync(file, 'utf8').split('\n');
    const fsyncs = calls.filter((line) => /fsync\(.*pg_wal.*= 0$/.test(line)).length;
    const { groups, writing } = await inStoredData({ DATA_DIR: dataDir }, () => commitsOf(checkId));
    hold(fsyncs >= writing, `${fsyncs} fsyncs of the log for ${writing} writing transactions`);
    hold(fsyncs <= writing + MOST_BESIDES, `${fsyncs} fsyncs of the log are too many for ${writing} commits`);
    return (
      `${fsyncs} fsyncs of the log for ${writing} commits, ${groups} of them groups of answers ` +
      `(${submitted.length} numbers, ${(submitted.length / groups).toFixed(0)} a group)`
    );
  },
};

/** Follows every thread of the process. @throws CannotPlay where the system forbids it. */
async function attach(pid: number, file: string): Promise<ChildProcess> {
  const strace = spawn('strace', ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', file, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('attached')) resolve();
    });
    strace.once('exit', () => reject(new CannotPlay(`strace may not follow the server: ${said.trim()}`)));
  });
  return strace;
}

async function detach(strace: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => strace.once('exit', resolve));
  strace.kill('SIGINT');
  await gone;
}
