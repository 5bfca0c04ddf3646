import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotPlay, type Fault, hold } from './fault';
import { CONCURRENCY } from './stage';
import { holdStored } from './stored-checks';
import { testNumbers } from './test-numbers';

/** What the server may use beyond what lies in its folder when it starts. */
const ROOM_MB = 64;
const FULL_FOR_MS = 10_000;
const BACK_WITHIN_MS = 60_000;

/** R17: the disk of a server on its own embedded database is full for a while. */
export const fullDisk: Fault = {
  name: 'full-disk',
  what: 'R17: the disk is full for 10 s in the middle of a check (PGlite on a small tmpfs; needs root)',
  short: false,
  async run(stage) {
    const submitted = testNumbers(4_000);
    const prepared = await stage.preparedFolder();
    // Not the stage's: it could not take away what is mounted.
    const disk = mountDisk(
      fs.mkdtempSync(path.join(os.tmpdir(), 'small-disk-')),
      megabytesOf(prepared) + ROOM_MB,
    );
    try {
      const dataDir = path.join(disk, 'data');
      fs.cpSync(prepared, dataDir, { recursive: true });
      const twilio = await stage.simulator({ latencyMs: 200 });
      let server = await stage.server({ dataDir, twilio });
      const person = await stage.person(server);
      const checkId = await person.submit(server, submitted);
      await twilio.until((stats) => stats.numbers >= submitted.length * 0.1, 'a tenth of the check');

      const filler = path.join(disk, 'filler');
      const fullAt = performance.now();
      fill(filler);
      const before = (await twilio.briefStats()).requests;
      let pagesRead = 0;
      let meanwhile = before;
      while (performance.now() - fullAt < FULL_FOR_MS && server.process.exitCode === null) {
        // What the database frees of its own log, others of this machine would take.
        fill(filler);
        const page = await person.get(server, `/checks/${checkId}`).catch(() => null);
        if (page?.status === 200) pagesRead += 1;
        meanwhile = (await twilio.briefStats()).requests;
        await sleep(500);
      }
      const survived = server.process.exitCode === null;
      fs.rmSync(filler);
      const freedAt = performance.now();
      if (!survived) server = await stage.server({ dataDir, twilio });
      await twilio.until((stats) => stats.requests > meanwhile + CONCURRENCY, 'new calls', BACK_WITHIN_MS);
      const backMs = performance.now() - freedAt;
      await person.finished(server, checkId);
      await server.stop();
      const stats = await twilio.stats();
      const { again } = await holdStored(
        { DATA_DIR: dataDir },
        { checkIds: [checkId], submitted, stats, allowedAgain: meanwhile - before + 100 + CONCURRENCY },
      );
      hold(pagesRead > 0 || !survived, 'no page could be read meanwhile');
      return (
        `${survived ? 'the server lived on' : 'the server ended and was started again'}; ` +
        `${meanwhile - before} calls and ${pagesRead} pages read while the disk was full; asking again ` +
        `${(backMs / 1_000).toFixed(1)} s after it was free; each answered once, ${again} calls repeated`
      );
    } finally {
      await stage.clear();
      execFileSync('umount', ['--lazy', disk]);
      fs.rmdirSync(disk);
    }
  },
};

function mountDisk(folder: string, megabytes: number): string {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
    return folder;
  } catch {
    throw new CannotPlay('a small disk cannot be mounted here');
  }
}

function megabytesOf(folder: string): number {
  const bytes = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size, 0);
  return Math.ceil(bytes / 1_048_576);
}

/** Takes every byte that is left. */
function fill(file: string): void {
  for (const piece of [Buffer.alloc(1_048_576), Buffer.alloc(4_096)]) {
    try {
      for (;;) fs.appendFileSync(file, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
