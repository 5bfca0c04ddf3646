import 'server-only';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { logSurprise } from '@/lib/log';
import { type Outcome, refused } from '@/lib/outcome';

/** What a command does with its input, which it must check itself. */
export type CommandHandlers = Record<string, (input: unknown) => Promise<Outcome<unknown>>>;

export type Command = { name: string; input: unknown };

const command = z.object({ name: z.string(), input: z.unknown() });
const outcome = z.union([
  // JSON leaves an undefined value out.
  z.object({ ok: z.literal(true), value: z.unknown().default(undefined) }),
  z.object({ ok: z.literal(false), message: z.string(), field: z.string().optional() }),
]);

/** A command is a few short fields; whoever sends more is no command of ours. */
const LONGEST_LINE = 65_536;
const ANSWER_WITHIN_MS = 30_000;
/** The kernel keeps 108 bytes for the path of a socket, the closing zero among them. */
const LONGEST_PATH = 107;

/**
 * Lets commands on this computer reach the server that holds the embedded database: one line of JSON each way over
 * `server.sock` in the data directory, open to the server's own user alone. A socket that a dead server left behind
 * is replaced; one that still answers belongs to another process on the same directory, and is left to it.
 */
export async function serveCommands(
  dataDir: string,
  handlers: CommandHandlers,
): Promise<{ close(): Promise<void> }> {
  const file = socketFile(dataDir);
  if (await answers(file)) return { close: async () => {} };
  await rm(file, { force: true });
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A client that goes away before its answer harms nobody.
    socket.on('error', () => {});
    void serveOne(socket, handlers);
  });
  await listenPrivately(server, file);
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/**
 * Has the running server carry out a command. Null when no server listens on this data directory.
 * @throws Error when one does and gives no answer.
 */
export async function askServer(dataDir: string, asked: Command): Promise<Outcome<unknown> | null> {
  const socket = await connect(socketFile(dataDir));
  if (!socket) return null;
  try {
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.write(`${JSON.stringify(asked)}\n`);
    const line = await firstLine(socket);
    if (line === null) throw new Error('The server gave no answer. Look at its log.');
    return outcome.parse(JSON.parse(line));
  } finally {
    socket.destroy();
  }
}

async function serveOne(socket: net.Socket, handlers: CommandHandlers): Promise<void> {
  const line = await firstLine(socket);
  if (line !== null) socket.end(`${JSON.stringify(await carryOut(line, handlers))}\n`);
}

async function carryOut(line: string, handlers: CommandHandlers): Promise<Outcome<unknown>> {
  const asked = readCommand(line);
  if (!asked) return refused('The running server could not read the command.');
  const { name, input } = asked;
  try {
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    return handler ? await handler(input) : refused(`The running server knows no command “${name}”.`);
  } catch (error) {
    return refused(`Something went wrong in the server. Reference ${logSurprise(error, 'command')}.`);
  }
}

/** Null rather than a throw: the message of one quotes what was sent, and that may hold a password. */
function readCommand(line: string): Command | null {
  try {
    return command.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The first line sent, or null when the other side closed, or sent too much, before it was whole. */
function firstLine(socket: net.Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let length = 0;
    socket.on('data', (chunk) => {
      length += chunk.length;
      if (length > LONGEST_LINE) socket.destroy();
    });
    socket.on('close', () => resolve(null));
    createInterface({ input: socket }).once('line', resolve);
  });
}

/** Binding makes the file, so it is private from its first moment only if the mask is set while it binds. */
function listenPrivately(server: net.Server, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', resolve);
    const mask = process.umask(0o177);
    try {
      server.listen(file);
    } finally {
      process.umask(mask);
    }
  });
}

async function answers(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const socket = await connect(file);
  socket?.destroy();
  return socket !== null;
}

function connect(file: string): Promise<net.Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(file);
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
  });
}

/** Where the server of a data directory listens. @throws Error when no path to it is short enough. */
export function socketFile(dataDir: string): string {
  const absolute = path.join(dataDir, 'server.sock');
  if (Buffer.byteLength(absolute) <= LONGEST_PATH) return absolute;
  const relative = path.relative(process.cwd(), absolute);
  if (Buffer.byteLength(relative) <= LONGEST_PATH) return relative;
  throw new Error(`The path of DATA_DIR is too long for a socket in it: ${dataDir}`);
}
