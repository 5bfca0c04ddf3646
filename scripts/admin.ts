// Accounts from the command line: for whoever is locked out, and for installations that are set up by a script.
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { EnvFaults, readEnv } from '../lib/env';
import { type AdminCommand, adminCommands } from '../lib/team/admin-commands';
import { carryOut } from './carry-out';

const USAGE = `Usage: npm run admin -- <command> <e-mail>

  add <e-mail>      gives somebody an account as an admin
  reset <e-mail>    sets a new password, turns the second step off, opens the account and ends its sessions
  disable <e-mail>  shuts an account and ends its sessions

The password is asked for, or read from standard input. Left empty, one is made and printed once.
It works while the server runs and while it does not.`;

const COMMANDS: Record<string, { name: AdminCommand; takesPassword: boolean; done: string }> = {
  add: { name: 'admin-add', takesPassword: true, done: 'is an admin and can sign in.' },
  reset: { name: 'admin-reset', takesPassword: true, done: 'can sign in with the new password only.' },
  disable: {
    name: 'admin-disable',
    takesPassword: false,
    done: 'is signed out and cannot sign in any more.',
  },
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof EnvFaults ? error.message : `It did not work: ${String(error)}`);
  process.exitCode = 1;
}

async function run([word = '', email = '', ...rest]: string[]): Promise<number> {
  const command = COMMANDS[word];
  if (!command || !email || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const env = readEnv(process.env);
  const typed = command.takesPassword ? await askPassword() : undefined;
  const made = typed === '' ? makePassword() : undefined;
  const password = made ?? typed;
  const outcome = await carryOut(env, adminCommands, { name: command.name, input: { email, password } });
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  console.log(`${email} ${command.done}`);
  if (made) console.log(`Password, shown this once: ${made}`);
  return 0;
}

/** The first line of standard input; at a terminal it is asked for, and what is typed stays unseen. */
async function askPassword(): Promise<string> {
  const terminal = process.stdin.isTTY;
  const silent = new Writable({ write: (_chunk, _encoding, written) => written() });
  if (terminal) process.stdout.write('Password (leave it empty to have one made): ');
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
      lines.once('SIGINT', () => reject(new Error('stopped by hand; nothing was changed.')));
    });
  } finally {
    lines.close();
    if (terminal) process.stdout.write('\n');
  }
}

/** Five groups without the letters and digits that look alike; about 98 bits. */
function makePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
