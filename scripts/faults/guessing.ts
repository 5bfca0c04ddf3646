import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashPassword } from '../../lib/auth/password';
import { MOST_FAILURES } from '../../lib/auth/sign-in-charge';
import { ADMIN } from '../app-server';
import { type Fault, hold } from './fault';

const GUESSERS = 8;
/** Of each kind; ten tries an account is what one account answers. */
const ACCOUNTS = 4;
const PASSWORD = 'seven quiet lighthouses at dusk';
/** Medians of the four kinds of no may differ by this share. */
const MOST_DIFFERENCE = 0.1;

/** Somebody guesses passwords, from many addresses and through two processes at once. */
export const guessing: Fault = {
  name: 'guessing',
  what: '60 s of password guessing through two servers on one Postgres, and a restart; then the four kinds of no',
  short: false,
  async run(stage) {
    const url = await stage.postgres();
    const twilio = await stage.simulator({ latencyMs: 0 });
    // Each guess comes from an address of its own, as it would through a proxy that is trusted.
    const env = { DATABASE_URL: url, TRUSTED_PROXIES: '127.0.0.1,::1' };
    const start = () => stage.server({ dataDir: stage.emptyFolder(), twilio, env });
    const [one, two] = [await start(), await start()];
    const database = new pg.Client({ connectionString: url });
    await database.connect();
    try {
      let guesses = 0;
      const until = Date.now() + 60_000;
      await Promise.all(
        Array.from({ length: GUESSERS }, async (_, index) => {
          const door = await openDoor((index % 2 ? one : two).url);
          while (Date.now() < until) {
            guesses += 1;
            const answer = await door({ email: ADMIN.email, password: `guess number ${guesses} of many` });
            hold(answer.status === 401, `a guess was answered with ${answer.status}`);
          }
        }),
      );
      const compared = await failuresWritten(database);
      hold(compared <= MOST_FAILURES, `${compared} guesses were compared, ${MOST_FAILURES} are allowed`);
      const right = async (at: string) => (await (await openDoor(at))(ADMIN)).status;
      hold((await right(one.url)) === 401, 'the right password opened a throttled account');
      await two.stop();
      const restarted = await start();
      hold((await right(restarted.url)) === 401, 'a restart opened a throttled account');

      const { medians, alike } = await kindsOfNo(database, one.url);
      const values = Object.values(medians);
      const difference = (Math.max(...values) - Math.min(...values)) / Math.min(...values);
      const figures = Object.entries(medians)
        .map(([kind, ms]) => `${kind} ${ms.toFixed(1)} ms`)
        .join(', ');
      hold(alike, 'the kinds of no differ in status, headers or bytes');
      hold(difference <= MOST_DIFFERENCE, `medians differ by ${(difference * 100).toFixed(1)} %: ${figures}`);
      return `${guesses} guesses in 60 s, ${compared} compared (at most ${MOST_FAILURES}), through two servers and after a restart; four kinds of no alike in status and bytes, medians within ${(difference * 100).toFixed(1)} % (${figures})`;
    } finally {
      await database.end();
    }
  },
};

type Answer = { status: number; bytes: string; ms: number };

/** A client with its csrf token, whose every try comes from another address. */
async function openDoor(url: string): Promise<(who: { email: string; password: string }) => Promise<Answer>> {
  const token = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const cookie = token.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async ({ email, password }) => {
    const began = performance.now();
    const response = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { cookie, 'x-forwarded-for': randomAddress() },
      body: new URLSearchParams({ email, password, csrfToken, json: 'true' }),
      redirect: 'manual',
    });
    const bytes = await response.text();
    return { status: response.status, bytes, ms: performance.now() - began };
  };
}

async function kindsOfNo(database: pg.Client, url: string) {
  const passwordHash = await hashPassword(PASSWORD);
  const add = async (email: string, disabled: boolean) => {
    await database.query(
      'insert into users (email, role, password_hash, disabled_at) values ($1, $2, $3, $4)',
      [email, 'member', passwordHash, disabled ? new Date() : null],
    );
    return email;
  };
  const emails = { wrong: [] as string[], disabled: [] as string[] };
  for (let index = 0; index < ACCOUNTS; index++) {
    emails.wrong.push(await add(`${randomUUID()}@example.com`, false));
    emails.disabled.push(await add(`${randomUUID()}@example.com`, true));
  }
  const wrong = 'not the password at all';
  const door = await openDoor(url);
  // In turn, so that whatever else the machine does falls on all four alike.
  const answers: Record<string, Answer[]> = { unknown: [], wrong: [], disabled: [], locked: [] };
  for (let index = 0; index < ACCOUNTS * MOST_FAILURES; index++) {
    const account = index % ACCOUNTS;
    const kinds: [string, { email: string; password: string }][] = [
      ['unknown', { email: `${randomUUID()}@example.com`, password: wrong }],
      ['wrong', { email: emails.wrong[account] ?? '', password: wrong }],
      ['disabled', { email: emails.disabled[account] ?? '', password: PASSWORD }],
      ['locked', ADMIN],
    ];
    for (const [kind, who] of kinds) answers[kind]?.push(await door(who));
  }
  const seen = new Set(
    Object.values(answers).flatMap((all) => all.map(({ status, bytes }) => `${status} ${bytes}`)),
  );
  const medians = Object.fromEntries(Object.entries(answers).map(([kind, all]) => [kind, median(all)]));
  return { medians, alike: seen.size === 1 };
}

async function failuresWritten(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select max(tries)::int as count from (select count(*) as tries from sign_in_failures group by subject) s`,
  );
  return rows[0]?.count ?? 0;
}

function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 254) + 1;
  return `10.${part()}.${part()}.${part()}`;
}

function median(answers: Answer[]): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
