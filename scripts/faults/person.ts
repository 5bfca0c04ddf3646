import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { CheckSummary } from '../../lib/checks/check-view';
import { ADMIN, type AppServer } from '../app-server';
import { NotHeld } from './fault';
import { ACCOUNT } from './simulator-process';

/** What the simulator's account is called in the app. */
export const CONNECTION = 'Fault tests';
const POLL_MS = 200;

/** Somebody with a browser. They close the page once something is under way, so that nothing else loads the server. */
export type Person = {
  /** Saves the simulator's account as a Twilio connection. */
  connect(server: AppServer): Promise<void>;
  /** Pastes the numbers at the front door. @returns the check's id, as soon as the browser has its address. */
  submit(server: AppServer, numbers: string[]): Promise<string>;
  /** Opens the front door with the numbers pasted, one click away from the check. */
  fillFrontDoor(server: AppServer, numbers: string[]): Promise<Page>;
  /** Presses "Resume" on a paused check once its page is quiet, and leaves. @param atPress called at that moment. */
  resume(server: AppServer, checkId: string, atPress?: () => void): Promise<void>;
  /** Presses "Pause" on a running check, and leaves. */
  pause(server: AppServer, checkId: string): Promise<void>;
  /** What a page or a route answers to this person, and how long that took. */
  get(server: AppServer, path: string): Promise<{ status: number; tookMs: number; text: string }>;
  /** Waits until no number of the check waits. @throws NotHeld after `withinMs`. */
  finished(server: AppServer, checkId: string, withinMs?: number): Promise<CheckSummary>;
};

/** Signs the first admin in; the session serves every server on the same data. */
export async function signIn(browser: Browser, server: AppServer): Promise<Person> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Phone numbers').waitFor();
  await page.close();
  return {
    connect: (at) => connect(context, at),
    fillFrontDoor: (at, numbers) => fillFrontDoor(context, at, numbers),
    submit: async (at, numbers) => {
      const filled = await fillFrontDoor(context, at, numbers);
      await filled.getByRole('button', { name: 'Check numbers' }).click();
      await filled.waitForURL(/\/checks\/[\da-f-]{36}/, { waitUntil: 'commit', timeout: 60_000 });
      const id = new URL(filled.url()).pathname.split('/').at(-1) ?? '';
      await filled.close();
      return id;
    },
    resume: async (at, checkId, atPress = () => {}) => {
      const page = await context.newPage();
      await page.goto(`${at.url}/checks/${checkId}`);
      const button = page.getByRole('button', { name: 'Resume' });
      await button.waitFor();
      // A page of many numbers goes on loading them; that is not what is measured.
      await page.waitForLoadState('networkidle');
      atPress();
      await button.click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await page.close();
    },
    pause: async (at, checkId) => {
      const page = await context.newPage();
      await page.goto(`${at.url}/checks/${checkId}`);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Resume' }).waitFor();
      await page.close();
    },
    get: async (at, path) => {
      const askedAt = performance.now();
      const reply = await context.request.get(at.url + path);
      const text = await reply.text();
      return { status: reply.status(), tookMs: performance.now() - askedAt, text };
    },
    finished: (at, checkId, withinMs) => finished(context, at, checkId, withinMs),
  };
}

async function connect(context: BrowserContext, server: AppServer): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${server.url}/settings/connections`);
  const accountSid = page.getByRole('textbox', { name: 'Account SID' });
  const add = page.getByRole('button', { name: 'Add a connection' });
  await accountSid.or(add).first().waitFor();
  if (await add.isVisible()) await add.click();
  await accountSid.fill(ACCOUNT.sid);
  await page.getByRole('radio', { name: /Auth token/ }).check();
  await page.getByRole('textbox', { name: 'Auth token' }).fill(ACCOUNT.token);
  await page.getByRole('textbox', { name: 'Name' }).fill(CONNECTION);
  await page.getByRole('button', { name: 'Save connection' }).click();
  await page.getByRole('heading', { name: CONNECTION }).waitFor();
  await page.close();
}

async function fillFrontDoor(context: BrowserContext, server: AppServer, numbers: string[]): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/`);
  await page.getByLabel('Twilio account').selectOption({ label: CONNECTION });
  // Not one a line: Chromium takes two minutes to insert 5,000 lines this way, into any text box.
  await page.getByLabel('Phone numbers').fill(numbers.join(', '));
  const counted = numbers.length === 1 ? '1 number' : `${numbers.length.toLocaleString('en')} numbers`;
  await page.getByText(counted).first().waitFor();
  return page;
}

async function finished(
  context: BrowserContext,
  server: AppServer,
  checkId: string,
  withinMs = 180_000,
): Promise<CheckSummary> {
  const end = performance.now() + withinMs;
  for (;;) {
    const reply = await context.request.get(`${server.url}/api/checks/${checkId}/summary`);
    if (!reply.ok()) throw new NotHeld(`the check's summary came back as ${reply.status()}`);
    const summary: CheckSummary = await reply.json();
    if (summary.counts.waiting === 0) return summary;
    if (performance.now() > end) {
      throw new NotHeld(`after ${withinMs / 1_000} s ${summary.counts.waiting} numbers still waited`);
    }
    await sleep(POLL_MS);
  }
}
