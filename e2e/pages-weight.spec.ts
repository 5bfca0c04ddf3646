import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

/** 135 of them are the framework's own. */
const MOST_KIB = 175;

test('no page loads more than 175 KB of gzipped JavaScript before the first interaction', async ({
  page,
  allowTrouble,
}) => {
  allowTrouble(/status of 404/);
  const many = Array.from({ length: 90 }, (_, place) => `+1 201 555 01${String(place + 10)}`);
  const largeId = await startCheck(page, { numbers: many, name: 'To weigh, large' });
  await expect(summaryOf(page)).toContainText('90 of 90 answered');
  const checkId = await startCheck(page, {
    numbers: ['+1 212 555 0101', '+1 312 555 0130'],
    name: 'To weigh',
  });
  await expect(summaryOf(page)).toContainText('2 of 2 answered');
  const weights: Record<string, { page: number; workers: number }> = {};
  for (const path of [
    '/sign-in',
    '/',
    '/checks',
    `/checks/${checkId}`,
    `/checks/${largeId}`,
    '/settings/connections',
    '/settings/team',
    '/settings/profile',
    '/settings/company',
    '/no/such/page',
  ]) {
    weights[path.replace(checkId, '<id>').replace(largeId, '<id of a large one>')] = await weigh(page, path);
  }
  console.table(weights);
  for (const [path, { page: kib }] of Object.entries(weights)) {
    expect(kib, path).toBeGreaterThan(50);
    expect(kib, path).toBeLessThanOrEqual(MOST_KIB);
  }
});

/** In KiB, as a server with gzip at its usual level would send it. What workers load, they load beside the page. */
async function weigh(page: Page, path: string): Promise<{ page: number; workers: number }> {
  const loaded = new Set<string>();
  const note = (response: Response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) loaded.add(response.url());
  };
  page.on('response', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', note);
  // A worker's own files are not among the page's resources.
  const ofPage = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => ['script', 'link'].includes((entry as PerformanceResourceTiming).initiatorType))
      .map(({ name }) => name),
  );
  const kib = { page: 0, workers: 0 };
  for (const url of loaded) {
    const body = await (await page.request.get(url)).body();
    kib[ofPage.includes(url) ? 'page' : 'workers'] += gzipSync(body, { level: 6 }).length / 1024;
  }
  const tenths = (value: number) => Math.round(value * 10) / 10;
  return { page: tenths(kib.page), workers: tenths(kib.workers) };
}
