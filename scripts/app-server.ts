import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The whole product in a process of its own, as `npm start` runs it. */
export type AppServer = {
  url: string;
  port: number;
  dataDir: string;
  /** The address of first-run set-up, once it is printed; null where somebody has an account already. */
  readonly setupUrl: string | null;
  process: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Asks it to stop (SIGTERM) and waits until it has. */
  stop(): Promise<void>;
  /** Pulls the plug (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>;
};

/** The first admin of servers that `ADMIN_EMAIL` sets up. */
export const ADMIN = { email: 'maria@example.com', password: 'correct horse battery staple' };

/**
 * Starts a server and waits until it is ready. Without `dataDir` it gets a new, empty one.
 * @throws Error with its output when it exits instead.
 */
export async function startAppServer({
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'porting-')),
  port,
  env = {},
  nodeWords = [],
}: {
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
  /** Options for Node itself. */
  nodeWords?: string[];
} = {}): Promise<AppServer> {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, [...nodeWords, 'scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutOwnSettings(process.env), PORT: String(chosen), DATA_DIR: dataDir, ...env },
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(child, () => said);
  return {
    url: `http://localhost:${chosen}`,
    port: chosen,
    dataDir,
    get setupUrl() {
      return said.match(/http:\S+\/setup#token=\S+(?=\s)/)?.[0] ?? null;
    },
    process: child,
    output: () => said,
    stop: () => end(child, 'SIGTERM', gone),
    kill: () => end(child, 'SIGKILL', gone),
  };
}

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}

/** What the developer has set for their own server must not reach one under test. */
function withoutOwnSettings(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own =
    /^(PORT|DATA_DIR|DATABASE_URL|APP_URL|NEXTAUTH_\w+|ENCRYPTION_KEY|ADMIN_\w+|TWILIO_\w+|TRUSTED_PROXIES|METRICS_TOKEN|RETRY_BASE_MS|NODE_ENV)$/;
  const kept = Object.entries(variables).filter(([name]) => !own.test(name));
  return Object.fromEntries(kept) as NodeJS.ProcessEnv;
}

function ready(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (said().includes('Ready on')) resolve();
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said()}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals, gone: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await gone;
}
