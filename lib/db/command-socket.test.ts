import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { done, refused } from '@/lib/outcome';
import { askServer, type CommandHandlers, serveCommands, socketFile } from './command-socket';

const handlers: CommandHandlers = {
  echo: async (input) => done(input),
  finish: async () => done(),
  refuse: async () => refused('Not today.'),
};
let dataDir = '';
let served: { close(): Promise<void> };

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'commands-'));
  served = await serveCommands(dataDir, handlers);
});
afterEach(() => served.close());

describe('a command to the running server', () => {
  it('comes back with what became of it', async () => {
    const input = { email: 'ana@example.com', password: 'line\nbreak “ ü' };
    expect(await askServer(dataDir, { name: 'echo', input })).toEqual(done(input));
    expect(await askServer(dataDir, { name: 'finish', input: null })).toEqual(done());
    expect(await askServer(dataDir, { name: 'refuse', input: null })).toEqual(refused('Not today.'));
  });

  it('can be sent by the server’s own user alone', async () => {
    const { mode } = await stat(socketFile(dataDir));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  it('is refused when the server does not know it, inherited names included', async () => {
    for (const name of ['nonsense', 'toString']) {
      expect(await askServer(dataDir, { name, input: null })).toMatchObject({ ok: false });
    }
  });

  it('finds nobody when no server runs', async () => {
    await served.close();
    expect(await askServer(dataDir, { name: 'echo', input: 1 })).toBeNull();
  });

  it('finds nobody behind the socket of a dead server, and the next server replaces it', async () => {
    await served.close();
    await writeFile(socketFile(dataDir), '');
    expect(await askServer(dataDir, { name: 'echo', input: 1 })).toBeNull();
    served = await serveCommands(dataDir, handlers);
    expect(await askServer(dataDir, { name: 'echo', input: 1 })).toEqual(done(1));
  });

  it('stays with the server that has the socket when a second one starts', async () => {
    const second = await serveCommands(dataDir, { echo: async () => done('second') });
    await second.close();
    expect(await askServer(dataDir, { name: 'echo', input: 'first' })).toEqual(done('first'));
  });

  it('is cut off when it is far too long, and the next one still works', async () => {
    const socket = net.connect(socketFile(dataDir));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.write('x'.repeat(100_000));
    await closed;
    expect(await askServer(dataDir, { name: 'echo', input: 1 })).toEqual(done(1));
  });
});
