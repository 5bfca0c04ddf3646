import { count, eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { db } from '../../lib/db/connection';
import { auditEvents } from '../../lib/db/schema';
import type { AppServer } from '../app-server';
import { type Fault, hold } from './fault';
import { CONCURRENCY, type Stage } from './stage';
import { inStoredData } from './stored-checks';
import { testNumbers } from './test-numbers';

const PASSCODE = 'blue heron at dawn';
/** What lib/sharing/open-with-passcode.ts and lib/team/open-invite.ts allow within the time this takes. */
const FROM_ADDRESS = 5;
const OF_LINK = 60;
const WRONG_INVITES = 10;

type Counted = { sent: number; opened: number };

/** Somebody guesses a link's passcode and an invitation, at two servers at once and through a restart. */
export const bruteForce: Fault = {
  name: 'brute-force',
  what: '60 s of guessing a passcode and an invitation, at two servers on one Postgres, one of them restarted',
  short: false,
  async run(stage, short) {
    const seconds = short ? 6 : 60;
    const url = await stage.postgres();
    const twilio = await stage.simulator({ latencyMs: 0 });
    // A proxy in front, so that guesses come from many addresses.
    const env = { DATABASE_URL: url, TRUSTED_PROXIES: '127.0.0.1,::1' };
    const start = () => stage.server({ dataDir: stage.emptyFolder(), twilio, env });
    const one = await start();
    const links = await makeLinks(stage, one);
    const servers = [one, await start()];

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
    const compared = await inStoredData({ DATA_DIR: '', DATABASE_URL: url }, async () => {
      const [row] = await db()
        .select({ tries: count() })
        .from(auditEvents)
        .where(eq(auditEvents.act, 'share-link-passcode'));
      return row?.tries ?? 0;
    });
    hold(compared <= OF_LINK, `${compared} passcodes were compared; ${OF_LINK} are allowed`);
    hold(compared >= FROM_ADDRESS, `only ${compared} passcodes were compared: the guesses did not arrive`);
    return (
      `${sent} guesses in ${seconds} s from 250 addresses at two servers, one restarted: ${compared} passcodes compared ` +
      `(${OF_LINK} allowed), nothing opened; a guessing address saw no invitation after ${WRONG_INVITES}, another one did; ` +
      `a link revoked at one server was gone at the other after ${goneMs.toFixed(0)} ms`
    );
  },
};

type Links = { page: Page; check: string; customer: string; plain: string; invitation: string };

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
  await page.goto(check);
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('More', { exact: true }).click();
  await dialog.getByLabel('Passcode').fill(PASSCODE);
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const customer = await dialog.getByLabel('Customer link').inputValue();
  await page.reload();
  await page.getByRole('button', { name: 'Copy customer link' }).click();
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const plain = await dialog.getByLabel('Customer link').inputValue();
  await page.goto(`${server.url}/settings/team`);
  await page.getByRole('button', { name: 'Add a colleague' }).click();
  await dialog.getByLabel('Name').fill('Guest');
  await dialog.getByLabel('Email').fill('guest@example.com');
  await dialog.getByRole('button', { name: 'Make invitation link' }).click();
  const invitation = await dialog.getByLabel('Invitation link').inputValue();
  return { page, check, customer, plain, invitation };
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
    for (let turn = place; performance.now() < end; turn += CONCURRENCY) {
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
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': address,
    },
  });
  await answer.arrayBuffer();
  return answer.headers.get('location') ?? `answered ${answer.status}`;
}

function from(address: string): RequestInit {
  return { headers: { 'x-forwarded-for': address } };
}
