import { randomBytes } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { hashPassword } from '../../lib/auth/password';
import { shareTokenHash } from '../../lib/auth/share-token';
import { db } from '../../lib/db/connection';
import { auditEvents, shareLinks, users } from '../../lib/db/schema';
import type { AppServer } from '../app-server';
import { type Fault, hold } from './fault';
import { holdAlike } from './hold-alike';
import { CONCURRENCY, type Stage } from './stage';
import { inStoredData } from './stored-checks';
import { testNumbers } from './test-numbers';

const PASSCODE = 'blue heron at dawn';
/** What lib/sharing/open-with-passcode.ts and lib/team/open-invite.ts allow within the time this takes. */
const FROM_ADDRESS = 5;
const OF_LINK = 60;
const WRONG_INVITES = 10;
/** In each half, of both kinds together, however slow the machine: the link's tries are used up at the end. */
const LEAST_SENT = 100;
/** How often each kind of refusal is measured; a link bears 60 wrong passcodes an hour, an account 10 passwords. */
const TURNS = 24;
const TURNS_OF_ACCOUNT = 8;

type Counted = { sent: number; opened: number };

/** Somebody guesses a link's passcode and an invitation, at two servers at once and through a restart. */
export const bruteForce: Fault = {
  name: 'brute-force',
  what: '60 s of guessing a passcode and an invitation, at two servers on one Postgres, one of them restarted',
  short: true,
  async run(stage, short) {
    const seconds = short ? 4 : 60;
    const url = await stage.postgres();
    const twilio = await stage.simulator({ latencyMs: 0 });
    // A proxy in front, so that guesses come from many addresses.
    const env = { DATABASE_URL: url, TRUSTED_PROXIES: '127.0.0.1,::1' };
    const start = () => stage.server({ dataDir: stage.emptyFolder(), twilio, env });
    const one = await start();
    const links = await makeLinks(stage, one);
    const servers = [one, await start()];
    const turns = short ? 2 : TURNS;
    const alike = [await signInsAlike(one, url, turns), await passcodesAlike(one, links.timed, turns)];

    const path = new URL(links.customer).pathname;
    const half = (seconds * 1_000) / 2;
    const guesses: Counted[] = [];
    guesses.push(await guess(servers, half, path));
    await one.stop();
    servers[0] = await stage.server({ dataDir: stage.emptyFolder(), twilio, env, port: one.port });
    guesses.push(await guess(servers, half, path));
    const sent = guesses.reduce((sum, counted) => sum + counted.sent, 0);
    const opened = guesses.reduce((sum, counted) => sum + counted.opened, 0);
    hold(opened === 0, `${opened} guesses opened something`);

    const last = servers[1] ?? one;
    const right = await post(
      last,
      `${path}/unlock`,
      `passcode=${encodeURIComponent(PASSCODE)}`,
      '198.51.100.1',
    );
    hold(right.endsWith('?wrong=1'), 'the right passcode was let in while the link was guessed at');
    const invitation = await (
      await fetch(`${last.url}${new URL(links.invitation).pathname}`, from('203.0.113.9'))
    ).text();
    hold(invitation.includes('no longer available'), 'the invitation was shown to an address that guesses');
    const elsewhere = await (
      await fetch(`${last.url}${new URL(links.invitation).pathname}`, from('198.51.100.77'))
    ).text();
    hold(elsewhere.includes('guest@example.com'), 'the invitation is not shown to its guest');

    const goneMs = await revokeAtOne(links, last);
    for (const server of servers) await server.stop();
    const compared = await inStoredData({ DATA_DIR: '', DATABASE_URL: url }, () => comparedPasscodes(path));
    hold(compared <= OF_LINK, `${compared} passcodes were compared; ${OF_LINK} are allowed`);
    hold(compared >= FROM_ADDRESS, `only ${compared} passcodes were compared: the guesses did not arrive`);
    return (
      `${sent} guesses in ${seconds} s from 250 addresses at two servers, one restarted: ${compared} passcodes compared ` +
      `(${OF_LINK} allowed), nothing opened; a guessing address saw no invitation after ${WRONG_INVITES}, another one did; ` +
      `refusals alike in status and bytes, medians of ${turns}: ${alike.join('; ')}; ` +
      `a link revoked at one server was gone at the other after ${goneMs.toFixed(0)} ms`
    );
  },
};

type Links = {
  page: Page;
  check: string;
  /** With a passcode, to be guessed at. */
  customer: string;
  /** The same, for whoever measures refusals. */
  timed: string;
  plain: string;
  invitation: string;
};

/** How often a passcode of the link at this path was held against the right one, and was wrong. */
async function comparedPasscodes(path: string): Promise<number> {
  const [link] = await db()
    .select({ id: shareLinks.id })
    .from(shareLinks)
    .where(eq(shareLinks.tokenHash, shareTokenHash(path.split('/').at(-1) ?? '')));
  const [row] = await db()
    .select({ tries: count() })
    .from(auditEvents)
    .where(
      and(eq(auditEvents.act, 'share-link-passcode'), eq(auditEvents.object, `share-link ${link?.id ?? ''}`)),
    );
  return row?.tries ?? 0;
}

/** Signing in is refused alike, whoever it is and whyever. @returns the medians. */
async function signInsAlike(server: AppServer, databaseUrl: string, turns: number): Promise<string> {
  await inStoredData({ DATA_DIR: '', DATABASE_URL: databaseUrl }, async () => {
    const passwordHash = await hashPassword(randomBytes(12).toString('hex'));
    const members = ['active', 'disabled'].flatMap((kind) =>
      Array.from({ length: Math.ceil(turns / TURNS_OF_ACCOUNT) }, (_, place) => ({
        email: `${kind}-${place}@example.com`,
        role: 'member' as const,
        passwordHash,
        disabledAt: kind === 'disabled' ? new Date() : null,
      })),
    );
    await db()
      .insert(users)
      .values([...members, { email: 'locked@example.com', role: 'member', passwordHash }]);
  });
  const token = await fetch(`${server.url}/api/auth/csrf`);
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const cookie = token.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  let tries = 0;
  const signIn = (email: string) => {
    tries += 1;
    return fetch(`${server.url}/api/auth/callback/credentials`, {
      method: 'POST',
      body: new URLSearchParams({ email, password: 'wrong horse battery staple', csrfToken, json: 'true' }),
      // Each from an address of its own: this is about accounts.
      headers: { cookie, 'x-forwarded-for': `192.0.2.${tries % 250}` },
    });
  };
  for (let wrong = 0; wrong < 10; wrong++) await (await signIn('locked@example.com')).arrayBuffer();
  const account = (turn: number) => Math.floor(turn / TURNS_OF_ACCOUNT);
  return holdAlike(
    'signing in',
    {
      wrong: (turn) => signIn(`active-${account(turn)}@example.com`),
      unknown: (turn) => signIn(`nobody-${account(turn)}@example.com`),
      disabled: (turn) => signIn(`disabled-${account(turn)}@example.com`),
      locked: () => signIn('locked@example.com'),
    },
    turns,
  );
}

/** A passcode is refused alike. The page goes back to where it was asked, so one path is as long as another. */
async function passcodesAlike(server: AppServer, link: string, turns: number): Promise<string> {
  const path = new URL(link).pathname;
  const unlock = async (at: string, passcode: string, address: string) => {
    const answer = await send(server, `${at}/unlock`, `passcode=${passcode}`, address);
    const back = (answer.headers.get('location') ?? '').replace(at, '');
    return new Response(await answer.text(), { status: answer.status, headers: { location: back } });
  };
  for (let wrong = 0; wrong < FROM_ADDRESS; wrong++) await unlock(path, 'wrong', '192.0.2.1');
  return holdAlike(
    'passcodes',
    {
      wrong: (turn) => unlock(path, 'wrong', `198.51.100.${turn}`),
      missing: (turn) => unlock(path, '', `198.51.100.${turn + 100}`),
      'too many': () => unlock(path, 'wrong', '192.0.2.1'),
      'of an unknown link': (turn) => unlock(`/s/${'x'.repeat(43)}`, 'wrong', `192.0.2.${turn + 100}`),
    },
    turns,
  );
}

/** @returns how long it took until the other server refused a link that was revoked at the first. */
async function revokeAtOne({ page, check, plain }: Links, other: AppServer): Promise<number> {
  const path = new URL(plain).pathname;
  const status = async () => (await fetch(`${other.url}${path}`, from('198.51.100.8'))).status;
  hold((await status()) === 200, 'the other server does not open the link');
  await page.goto(check);
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  // The newest is listed first.
  await page
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click();
  await page.getByText('The link is revoked. It opens nothing any more.').waitFor();
  const revokedAt = performance.now();
  while ((await status()) !== 404) {
    hold(performance.now() - revokedAt < 1_000, 'a second later the other server still opens the link');
  }
  await page.close();
  return performance.now() - revokedAt;
}

async function makeLinks(stage: Stage, server: AppServer): Promise<Links> {
  const person = await stage.person(server);
  await person.connect(server);
  const [number = ''] = testNumbers(1);
  const page = await person.fillFrontDoor(server, [number]);
  await page.getByRole('button', { name: 'Check numbers' }).click();
  await page.waitForURL(/\/checks\/[\da-f-]{36}/, { waitUntil: 'commit', timeout: 60_000 });
  const check = page.url();
  await page.goto(`${server.url}/settings/company`);
  await fill(page, { 'Company name': 'Harborlight Telecom' });
  await page.goto(`${server.url}/settings/profile`);
  await fill(page, { Name: 'Maria Alvarez', Phone: '+1 212 555 0150' });
  const customer = await makeLink(page, check, PASSCODE);
  const timed = await makeLink(page, check, PASSCODE);
  const plain = await makeLink(page, check);
  const dialog = page.getByRole('dialog');
  await page.goto(`${server.url}/settings/team`);
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await dialog.getByLabel('Name').fill('Guest');
  await dialog.getByLabel('Email').fill('guest@example.com');
  await dialog.getByRole('button', { name: 'Make invitation link' }).click();
  const invitation = await dialog.getByLabel('Invitation link').inputValue();
  return { page, check, customer, timed, plain, invitation };
}

async function makeLink(page: Page, check: string, passcode?: string): Promise<string> {
  await page.goto(check);
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = page.getByRole('dialog');
  if (passcode !== undefined) {
    await dialog.getByText('More', { exact: true }).click();
    await dialog.getByLabel('Passcode').fill(passcode);
  }
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  return dialog.getByLabel('Customer link').inputValue();
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
}

/** Guesses for `ms`, as many at once as an account may ask Twilio. */
async function guess(servers: AppServer[], ms: number, path: string): Promise<Counted> {
  const end = performance.now() + ms;
  const counted = { sent: 0, opened: 0 };
  const guesser = async (place: number) => {
    for (let turn = place; performance.now() < end || counted.sent < LEAST_SENT; turn += CONCURRENCY) {
      const server = servers[turn % servers.length];
      if (!server) return;
      counted.sent += 2;
      const address = `203.0.113.${turn % 250}`;
      const back = await post(server, `${path}/unlock`, `passcode=guess${turn}`, address);
      if (!back.endsWith('?wrong=1')) counted.opened += 1;
      const token = String(turn).padStart(43, 'x');
      const invite = await (await fetch(`${server.url}/invite/${token}`, from('203.0.113.9'))).text();
      if (!invite.includes('no longer available')) counted.opened += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, (_, place) => guesser(place)));
  return counted;
}

/** @returns where the answer sends the browser. */
async function post(server: AppServer, path: string, body: string, address: string): Promise<string> {
  const answer = await send(server, path, body, address);
  await answer.arrayBuffer();
  return answer.headers.get('location') ?? `answered ${answer.status}`;
}

function send(server: AppServer, path: string, body: string, address: string): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': address,
    },
  });
}

function from(address: string): RequestInit {
  return { headers: { 'x-forwarded-for': address } };
}
