// Starts everything from a fresh clone: packages, build, database, server. Plain JavaScript up to the point where
// the packages are there.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { lockDataDir } from './lock-data-dir.mjs';
import { takeLock } from './lock-file.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const development = process.argv.includes('--dev');
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  stop(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
  stop('NODE_TLS_REJECT_UNAUTHORIZED=0 would let anybody read the Twilio keys on their way. Unset it.');
}
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.NODE_ENV = development ? 'development' : 'production';

await inTurn(() => ensureInstalled(root));

const { tsImport } = await import('tsx/esm/api');
const load = (file) => tsImport(pathToFileURL(path.join(root, file)).href, import.meta.url);
const { readEnv, appUrl } = await load('lib/env.ts');
let env;
try {
  env = readEnv(process.env);
} catch (error) {
  stop(error.message);
}

fs.mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
const lock = takeDataDir();
fs.writeFileSync(path.join(env.DATA_DIR, 'server.pid'), String(process.pid));
if (!development) await inTurn(() => ensureBuilt(root));

const { refuseRequest, cleanHeaders, CLIENT_ADDRESS_HEADER, ownPolicy, strictTransport } =
  await load('lib/auth/front-gate.ts');
const { withClientAddress } = await load('lib/audit/client-address.ts');
const { default: next } = await import('next');
const app = next({ dev: development, dir: root, hostname: 'localhost', port: env.PORT });
// Next calls instrumentation.ts here, which boots: database, keys, practice, drains. It exits by itself on trouble.
// A built Next does not wait for the end of that, so boot.ts says when it is through.
const booted = new Promise((resolve) => {
  globalThis.__booted = resolve;
});
await app.prepare();
await booted;
const answer = app.getRequestHandler();

const gate = {
  appUrl: env.APP_URL ?? null,
  port: env.PORT,
  trustedProxies: env.TRUSTED_PROXIES,
  development,
};
const server = http.createServer((request, response) => {
  cleanHeaders(request, gate);
  for (const [name, value] of strictTransport(gate)) response.setHeader(name, value);
  const refusal = refuseRequest(request, gate);
  if (refusal) {
    response.writeHead(refusal.status, refusal.headers);
    response.end(refusal.body);
    return;
  }
  response.setHeader(...ownPolicy(request, gate));
  withClientAddress(request.headers[CLIENT_ADDRESS_HEADER], () => answer(request, response));
});
// A slow sender must not hold a connection for ever.
server.headersTimeout = 30_000;
server.requestTimeout = 120_000;
server.on('error', (error) => {
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${env.PORT} is taken. Set PORT to another, for example: PORT=3001 npm start`
      : `The server cannot listen: ${error.message}`,
  );
});
server.listen(env.PORT, () => {
  console.log(`Ready on ${appUrl(env)}`);
  globalThis.__announce?.();
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.removeAllListeners(signal);
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping: finishing what is under way …');
    server.close();
    server.closeIdleConnections();
    // boot.ts leaves this behind: answers under way are stored, leases given up, the database closed.
    await globalThis.__shutDown?.();
    server.closeAllConnections();
    // Left behind, it would name whatever process gets this id next.
    fs.rmSync(path.join(env.DATA_DIR, 'server.pid'), { force: true });
    lock?.release();
    process.exit(0);
  });
}

function takeDataDir() {
  if (env.DATABASE_URL) return null;
  const taken = lockDataDir(env.DATA_DIR);
  if (taken.held) return taken;
  stop(
    `Another server (process ${taken.holder}) already uses ${env.DATA_DIR}. ` +
      'Stop it first, or give this one its own DATA_DIR; for several processes use Postgres (DATABASE_URL).',
  );
}

/** Installing and building happen once, whoever starts at the same time; the others wait for it. */
async function inTurn(work) {
  const file = path.join(root, '.start.lock');
  let said = false;
  for (;;) {
    const taken = takeLockIfWritable(file);
    if (taken.held) {
      try {
        return work();
      } finally {
        taken.release();
      }
    }
    if (!said) console.log(`Waiting for process ${taken.holder}, which is installing or building …`);
    said = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** In an image the root is read-only: everything was installed and built when that was made, by nobody else. */
function takeLockIfWritable(file) {
  try {
    return takeLock(file);
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error;
    return { held: true, release: () => {} };
  }
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
