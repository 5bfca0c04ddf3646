import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holderOf, takeLock } from './lock-file.mjs';

let folder = '';
let file = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  file = path.join(folder, 'server.lock');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('a lock', () => {
  it('is this process’s once taken, and nobody’s once released', () => {
    const taken = takeLock(file);
    expect(taken.held).toBe(true);
    expect(holderOf(file)).toBe(process.pid);
    taken.release?.();
    expect(holderOf(file)).toBeNull();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('names the process that holds it', () => {
    fs.writeFileSync(file, String(process.ppid));
    expect(takeLock(file)).toEqual({ held: false, holder: process.ppid });
  });

  it('is taken over from a process that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    fs.writeFileSync(file, `${pid} 1`);
    expect(takeLock(file).held).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is taken over where a new process has the holder’s old id', () => {
    fs.writeFileSync(file, `${process.ppid} 1`);
    expect(takeLock(file).held).toBe(true);
  });

  it.runIf(process.platform === 'linux')(
    'is taken over from a killed process that nobody reaped',
    async () => {
      // `sleep` inherits a child it does not know of, and so never asks what became of it.
      const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      try {
        const pid = await new Promise<number>((resolve) =>
          parent.stdout.once('data', (line: Buffer) => resolve(Number(line.toString()))),
        );
        await vi.waitUntil(() => /\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')));
        fs.writeFileSync(file, String(pid));
        expect(takeLock(file).held).toBe(true);
      } finally {
        parent.kill('SIGKILL');
      }
    },
  );
});
