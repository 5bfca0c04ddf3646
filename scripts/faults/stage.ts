import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright';
import { ADMIN, type AppServer, startAppServer } from '../app-server';
import { ensureChromium } from '../find-chromium.mjs';
import { startRealPostgres } from '../real-postgres.mjs';
import { type Person, signIn } from './person';
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

/** The most requests an account has open unless an admin sets another figure. */
export const CONCURRENCY = 20;
/** What one kill may cost in calls: what was in flight, and the answers that were not committed yet. */
export const PER_KILL = CONCURRENCY + 100;
/** Any 32 bytes in base64. */
export const KEY = Buffer.alloc(32, 'fault').toString('base64');

/** The processes one fault needs. All of them are ended, and their files removed, when it is over. */
export type Stage = ReturnType<typeof setStage>;

/** A new stage, with nothing running on it. */
export function setStage() {
  const servers: AppServer[] = [];
  const simulators: SimulatorProcess[] = [];
  const folders: string[] = [];
  const atEnd: (() => Promise<void>)[] = [];

  function emptyFolder(): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faults-'));
    folders.push(folder);
    return folder;
  }

  async function ownPostgres() {
    const postgres = await startRealPostgres();
    atEnd.push(postgres.stop);
    return postgres;
  }

  async function simulator(options: Parameters<typeof startSimulatorProcess>[0]): Promise<SimulatorProcess> {
    const started = await startSimulatorProcess(options);
    simulators.push(started);
    return started;
  }

  /** Starts the product, with the fault tests' key unless `env` has another one (or an empty one: none). */
  async function server(options: {
    dataDir: string;
    twilio: SimulatorProcess;
    port?: number;
    env?: Record<string, string>;
    nodeWords?: string[];
  }): Promise<AppServer> {
    const started = await startAppServer({
      dataDir: options.dataDir,
      ...(options.port !== undefined && { port: options.port }),
      ...(options.nodeWords && { nodeWords: options.nodeWords }),
      env: {
        ENCRYPTION_KEY: KEY,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        TWILIO_NUMBERS_BASE_URL: options.twilio.url,
        TWILIO_API_BASE_URL: options.twilio.url,
        RETRY_BASE_MS: '50',
        ...options.env,
      },
    });
    servers.push(started);
    return started;
  }

  return {
    emptyFolder,
    simulator,
    server,
    person: async (at: AppServer): Promise<Person> => signIn(await openBrowser(), at),
    /** A copy of a data directory that has an admin and the simulator's connection. */
    preparedFolder: async (): Promise<string> => {
      prepared ??= prepare();
      const folder = emptyFolder();
      fs.cpSync(await prepared, folder, { recursive: true });
      return folder;
    },
    /** A Postgres with nothing in it. @returns its URL. */
    postgres: async (): Promise<string> => (await ownPostgres()).url,
    /** The same, to be crashed and started again. */
    ownPostgres,
    /** A wire to somewhere that can be cut without either end hearing of it. */
    proxy: async (port: number): Promise<TcpProxy> => {
      const proxy = await startTcpProxy(port);
      atEnd.unshift(proxy.close);
      return proxy;
    },
    /** Ends everything. @returns what the servers wrote, for whoever looks for the cause of a failure. */
    clear: async (): Promise<string> => {
      for (const one of servers) await one.kill();
      for (const one of simulators) one.kill();
      for (const end of atEnd) await end();
      for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
      return servers.map((one) => `--- server ${one.process.pid}\n${one.output().slice(-2_000)}`).join('\n');
    },
  };
}

// Making a database and saving a connection takes half a minute on a slow machine: once for all faults.
let prepared: Promise<string> | undefined;

async function prepare(): Promise<string> {
  const stage = setStage();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faults-prepared-'));
  try {
    const twilio = await stage.simulator({ latencyMs: 0 });
    const server = await stage.server({ dataDir: folder, twilio });
    const person = await stage.person(server);
    await person.connect(server);
    await server.stop();
  } finally {
    await stage.clear();
  }
  return folder;
}

let browser: Promise<Browser> | undefined;

async function openBrowser(): Promise<Browser> {
  const executablePath = await ensureChromium();
  browser ??= chromium.launch({
    executablePath,
    // A sandbox needs rights that root in a container does not have.
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  return browser;
}

/** Closes and removes what all stages shared. */
export async function endAll(): Promise<void> {
  await (await browser)?.close();
  const folder = await prepared?.catch(() => undefined);
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
}
