import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { signIn } from '../../e2e/fixtures/sign-in';
import type { StaffViewer } from '../../lib/auth/viewer';
import { withTestStaff } from '../../lib/auth/with-test-staff';
import type { BoardQuery } from '../../lib/checks/board-query';
import { numberOrder } from '../../lib/checks/number-order';
import { closeDatabase, db, openDatabase } from '../../lib/db/connection';
import { users } from '../../lib/db/schema';
import { ADMIN, startAppServer } from '../app-server';
import type { Bench } from '../bench';
import { findChromium } from '../find-chromium.mjs';
import { startRealPostgres } from '../real-postgres.mjs';
import { storeBoard } from './stored-board';

// `npm run bench -- board [numbers] [rounds]`: how fast a very large board is searched, filtered, drawn and scrolled.
// The bound on server time is kept or the command fails; what a browser takes is told.

const BOUND_MS = 200;
const MOST_CARDS = 200;
const EVERYTHING: BoardQuery = { show: null, group: null, sort: 'pasted', search: '' };

/** What people do on a board: found by early pages, late ones and not at all. */
const QUERIES: Record<string, Partial<BoardQuery>> = {
  'as pasted': {},
  'only not portable': { show: 'not-portable' },
  'only waiting, none': { show: 'waiting' },
  'a whole number': { search: '(200) 790-0000' },
  'last digits': { search: '0042' },
  'digits of no number': { search: '999 999 999' },
  'a label': { search: 'desk 3' },
  'words of no number': { search: 'nobody wrote this' },
  'search within a filter': { show: 'manual', search: 'site 42' },
  'by result': { group: 'result' },
  'by carrier': { group: 'carrier' },
};

export const bench: Bench = async ([count = '100000', rounds = '15']) => {
  const numbers = Number(count);
  const missed: string[] = [];
  const figures: Record<string, number> = {};
  const measure = async (name: string, env: { DATABASE_URL?: string; DATA_DIR: string }) => {
    await openDatabase({ DATABASE_URL: env.DATABASE_URL, DATA_DIR: env.DATA_DIR });
    try {
      const viewer = await withTestStaff();
      const checkId = await storeBoard(viewer.userId, numbers);
      const times = await timesOf(viewer, checkId, Number(rounds));
      for (const [query, taken] of Object.entries(times)) console.error(`${name}, ${query}: ${ms(taken)}`);
      const p95 = percentile(Object.values(times).flat(), 0.95);
      figures[`${name}_p95_ms`] = p95;
      if (p95 > BOUND_MS) missed.push(`${name}: p95 ${p95} ms, bound ${BOUND_MS}`);
    } finally {
      await closeDatabase();
    }
  };

  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-board-'));
  await measure('pglite', { DATA_DIR: dataDir });
  const postgres = await startRealPostgres();
  await measure('postgres', { DATABASE_URL: postgres.url, DATA_DIR: dataDir });
  await postgres.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });

  const browser = await inBrowser(numbers);
  Object.assign(figures, browser);
  if ((browser.most_cards_in_page ?? 0) > MOST_CARDS)
    missed.push(`${browser.most_cards_in_page} cards in the page`);
  return { numbers, ...figures, missed };
};

async function timesOf(
  viewer: StaffViewer,
  checkId: string,
  rounds: number,
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, query] of Object.entries(QUERIES)) {
      const begun = performance.now();
      await numberOrder(viewer, checkId, { ...EVERYTHING, ...query, cursor: null, most: 500, rows: 200 });
      const taken = performance.now() - begun;
      // The first round warms the caches up, as the first person of a day does.
      if (round >= 0) times[name] = [...(times[name] ?? []), taken];
    }
  }
  return times;
}

/** The board in Chromium, on this machine with whatever else runs on it: p95 of three runs. */
async function inBrowser(numbers: number): Promise<Record<string, number>> {
  const executablePath = await findChromium();
  if (!executablePath) return {};
  const env = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  const first = await startAppServer({ env });
  await first.stop();
  await openDatabase({ DATABASE_URL: undefined, DATA_DIR: first.dataDir });
  const [admin] = await db().select().from(users);
  const checkId = await storeBoard(admin?.id ?? '', numbers);
  await closeDatabase();
  const app = await startAppServer({ dataDir: first.dataDir, env });
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const cards: number[] = [];
  const longTasks: number[] = [];
  let most = 0;
  try {
    const page = await (await browser.newContext({ baseURL: app.url })).newPage();
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, ADMIN);
    for (let run = 0; run < 3; run += 1) {
      const begun = performance.now();
      await page.goto(`/checks/${checkId}`);
      await page.getByRole('article').first().waitFor();
      cards.push(performance.now() - begun);
      const seen = await page.evaluate(async () => {
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) tasks.push(entry.duration);
        });
        observer.observe({ entryTypes: ['longtask'] });
        let cardsInPage = 0;
        for (let step = 0; step < 60; step += 1) {
          window.scrollBy(0, 700);
          await new Promise((resolve) => setTimeout(resolve, 50));
          cardsInPage = Math.max(cardsInPage, document.querySelectorAll('article').length);
        }
        observer.disconnect();
        return { tasks, cardsInPage };
      });
      longTasks.push(...seen.tasks);
      most = Math.max(most, seen.cardsInPage);
    }
  } finally {
    await browser.close();
    await app.stop();
    fs.rmSync(app.dataDir, { recursive: true, force: true });
  }
  return {
    first_cards_p95_ms: percentile(cards, 0.95),
    long_tasks_while_scrolling: longTasks.length,
    longest_task_ms: Math.round(Math.max(0, ...longTasks)),
    most_cards_in_page: most,
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

function ms(values: readonly number[]): string {
  return `median ${percentile(values, 0.5)} ms, p95 ${percentile(values, 0.95)} ms`;
}
