import type { Locator, Page } from '@playwright/test';
import { cardOf } from './fixtures/card-of';
import { chooseFromMenu } from './fixtures/choose-from-menu';
import { expectAccessible } from './fixtures/expect-accessible';
import { startCheck } from './fixtures/start-check';
import { summaryOf } from './fixtures/summary-of';
import { expect, test } from './fixtures/test';

/** However many numbers a check has. */
const MOST_CARDS = 200;
const MANY = 700;

const FEW = [
  '+1 212 555 0101',
  '+1 212 555 0102',
  '+1 212 555 0104',
  '+1 312 555 0130',
  '+1 312 555 0133',
  '+1 312 555 0136',
  '+1 312 555 0102',
  '+1 646 555 0101',
  '+1 917 555 0110',
  '+1 917 555 0111',
  '+1 917 555 0112',
  '+1 917 555 0113',
];

/** Numbers that the simulator finds portable. */
function many(count: number): string[] {
  const areas = [201, 202, 203, 205, 206, 207, 208, 209, 210, 214];
  return Array.from(
    { length: count },
    (_, place) => `+1 ${areas[Math.floor(place / 100)]} 555 01${String(place % 100).padStart(2, '0')}`,
  );
}

type Shifts = { sum: number; moved: string[] };

/** From now on, how far the page's parts have jumped without anybody's doing, and which. */
async function watchShifts(page: Page): Promise<() => Promise<Shifts>> {
  await page.evaluate(() => {
    const seen = { sum: 0, moved: [] as string[] };
    (window as unknown as { __shifts: Shifts }).__shifts = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        seen.sum += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources) {
          const words = node?.textContent?.slice(0, 80);
          const [from, to] = [previousRect, currentRect].map((box) => [box.x, box.y, box.width, box.height]);
          seen.moved.push(`${node?.nodeName} “${words}” from ${from} to ${to}`);
        }
      }
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => (window as unknown as { __shifts: Shifts }).__shifts);
}

test('a large check keeps few cards in the page, and answers that come move nothing', async ({
  page,
  twilio,
}) => {
  twilio.change({ latencyMs: 150 });
  await startCheck(page, { numbers: many(MANY), name: 'A large one' });
  await expect(page.getByRole('article').first()).toBeVisible();
  const shifts = await watchShifts(page);
  await expect(summaryOf(page)).toContainText(`${MANY} of ${MANY} answered`, { timeout: 90_000 });
  const { sum, moved } = await shifts();
  expect(sum, moved.join('\n')).toBeLessThan(0.001);
  await expect(page.getByRole('article').first()).toContainText('Portable');

  let most = await page.getByRole('article').count();
  for (let screen = 0; screen < 10; screen += 1) {
    await page.mouse.wheel(0, 4_000);
    await page.waitForFunction(() => document.querySelectorAll('article').length > 0);
    most = Math.max(most, await page.getByRole('article').count());
  }
  expect(most).toBeLessThanOrEqual(MOST_CARDS);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(cardOf(page, many(MANY).at(-1) ?? '')).toContainText('Portable');
  await expect(
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('article') })
      .last(),
  ).toHaveAttribute('aria-setsize', String(MANY));

  const at = await page.evaluate(() => window.scrollY);
  // What is kept is written once the page has stood still for a moment.
  await expect.poll(() => page.evaluate(() => history.state?.scroll ?? 0)).toBe(Math.round(at));
  await page.reload();
  await expect(cardOf(page, many(MANY).at(-1) ?? '')).toBeInViewport();
  // Not a click, for which the page would be scrolled up to the link first.
  await page.getByRole('link', { name: 'Checks', exact: true }).dispatchEvent('click');
  await expect(page.getByRole('heading', { level: 1, name: 'Checks' })).toBeVisible();
  await page.goBack();
  await expect(cardOf(page, many(MANY).at(-1) ?? '')).toBeInViewport();

  await page.evaluate(() => window.scrollTo(0, 0));
  const first = cardOf(page, many(1)[0] ?? '');
  await first.getByRole('button', { name: /^Show all/ }).click();
  await expect(first.getByRole('heading', { name: 'Next' })).toBeVisible();
  await first.getByRole('button', { name: 'Show less' }).click();
  await expect(first.getByRole('heading', { name: 'Next' })).toBeHidden();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await expectAccessible(page, 'board, large');

  await chooseFromMenu(page, 'More', 'Table');
  await expect(page.getByRole('table', { name: 'Numbers' })).toHaveAttribute(
    'aria-rowcount',
    String(MANY + 1),
  );
  await expect(page).toHaveURL(/view=table/);
  await expectAccessible(page, 'board, table');
  await page.getByRole('button', { name: many(2)[1] ?? '' }).click();
  await expect(page.getByRole('dialog')).toContainText('Portable');
  await page.keyboard.press('Escape');

  await chooseFromMenu(page, 'More', 'Plain list');
  await expect(page.getByText(`Numbers 1 to 100 of ${MANY}, as pasted.`)).toBeVisible();
  await page.getByRole('link', { name: 'Next page' }).first().click();
  await expect(page.getByText(`Numbers 101 to 200 of ${MANY}, as pasted.`)).toBeVisible();
  await expectAccessible(page, 'plain list');
});

test('what is selected is left out, copied, downloaded, given a carrier, and asked again', async ({
  page,
}) => {
  await startCheck(page, { numbers: FEW, name: 'To choose from' });
  await expect(summaryOf(page)).toContainText('12 of 12 answered');
  await page.getByLabel('Select +1 212 555 0101').check();
  await page.getByLabel('Select +1 312 555 0130').check();
  const bar = page.getByRole('region', { name: 'Selected numbers' });
  await expect(bar).toContainText('2 numbers selected');
  await bar.getByRole('button', { name: 'Copy' }).click();
  await expect(bar.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+12125550101\n+13125550130');

  await bar.getByRole('button', { name: 'Share' }).click();
  const sharing = page.getByRole('dialog', { name: 'Copy customer link' });
  await expect(sharing.getByLabel('Numbers')).toHaveValue('some');
  await expect(sharing).toContainText('Only those selected: 2 numbers');
  await page.keyboard.press('Escape');

  const saved = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'Download' }).click();
  expect((await saved).suggestedFilename()).toBe('To choose from.xlsx');

  await bar.getByRole('button', { name: 'Set carrier' }).click();
  await bar.getByLabel('Losing carrier').fill('Verizon');
  await bar.getByRole('button', { name: 'Save carrier' }).click();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Verizon');
  await bar.getByRole('button', { name: 'Leave out' }).click();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Left out');
  await bar.getByRole('button', { name: 'Put back' }).click();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Portable');
  await bar.getByRole('button', { name: 'Select all 12 numbers' }).click();
  await expect(bar).toContainText('12 numbers selected');
  await bar.getByRole('button', { name: 'Check again' }).click();
  await expect(summaryOf(page)).toContainText('12 of 12 answered');
  await expectAccessible(page, 'board, with a selection', { atEnd: true });
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toBeHidden();
});

test('the first cards of a small check and of a large one are there before any script runs', async ({
  page,
  openBrowser,
}) => {
  const small = await startCheck(page, { numbers: FEW, name: 'Small, at once' });
  await expect(summaryOf(page)).toContainText('12 of 12 answered');
  const large = await startCheck(page, { numbers: many(90), name: 'Large, at once' });
  await expect(summaryOf(page)).toContainText('90 of 90 answered');
  const still = await openBrowser({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  await still.goto(`/checks/${small}`);
  await expect(still.getByRole('article')).toHaveCount(12);
  await expect(cardOf(still, '+1 312 555 0130')).toContainText('Not portable');
  await still.goto(`/checks/${small}?show=not-portable`);
  await expect(still.getByRole('article')).toHaveCount(1);
  await still.goto(`/checks/${large}`);
  await expect(cardOf(still, '+1 201 555 0100')).toContainText('Portable');
});

test('a list stays as it was read until somebody puts it in order', async ({ page, context }) => {
  const checkId = await startCheck(page, { numbers: FEW, name: 'Read at leisure' });
  await expect(summaryOf(page)).toContainText('12 of 12 answered');
  await page.getByRole('button', { name: /^Portable \d/ }).click();
  const cards = page.getByRole('article');
  await expect(cards.filter({ hasText: 'Not portable now' })).toHaveCount(0);
  await expect(cardOf(page, '+1 212 555 0101')).toBeVisible();
  const before = await cards.count();

  const colleague = await context.newPage();
  await colleague.goto(`/checks/${checkId}`);
  await cardOf(colleague, '+1 212 555 0101').getByRole('button', { name: 'Leave out' }).click();
  await expect(cardOf(colleague, '+1 212 555 0101')).toContainText('Left out');

  await page.bringToFront();
  await expect(cardOf(page, '+1 212 555 0101')).toContainText('Left out');
  await expect(cards).toHaveCount(before);
  await page.getByRole('button', { name: '1 changed: put in order' }).click();
  await expect(cards).toHaveCount(before - 1);
});

/** Presses Tab until it is there, as somebody without a mouse does. */
async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(goal).toBeFocused();
}

test('the whole journey is made by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Phone numbers')).toBeFocused();
  await page.keyboard.insertText(FEW.join('\n'));
  await tabTo(page, page.getByLabel('Check name'));
  await page.keyboard.insertText('Without a mouse');
  await tabTo(page, page.getByLabel('Twilio account'));
  await page.keyboard.type('Main');
  await tabTo(page, page.getByRole('button', { name: 'Check numbers' }));
  await page.keyboard.press('Enter');
  await expect(summaryOf(page)).toContainText('12 of 12 answered');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await expectAccessible(page, 'keyboard list');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(cardOf(page, FEW[0] ?? '')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page.getByRole('status')).toHaveText('Number copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+12125550102');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(page.getByLabel(`Select ${FEW[0]}`)).toBeChecked();
  await page.keyboard.press('x');

  // From the card on to its own buttons.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(cardOf(page, FEW[0] ?? '').getByRole('button', { name: 'Copy number' })).toBeFocused();

  const ask = page.getByRole('button', { name: 'What to ask the customer' });
  await tabTo(page, ask, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const exactName = page.getByRole('checkbox', { name: /The exact name on the account/ });
  await expect(exactName).toBeVisible();
  await tabTo(page, exactName);
  await page.keyboard.press('Space');
  await expect(exactName).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(ask).toBeFocused();

  const more = page.getByRole('button', { name: 'More', exact: true });
  await tabTo(page, more);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Check again', exact: true }).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Add numbers' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();

  await page.keyboard.press('/');
  await expect(page.getByLabel('Search numbers')).toBeFocused();
  await page.keyboard.type('0130');
  await expect(page.getByRole('article')).toHaveCount(1);
  // In the box a letter is a letter.
  await page.keyboard.type('n');
  await expect(page.getByText('No number fits')).toBeVisible();

  const showAll = page.getByRole('button', { name: 'Show all numbers' });
  await tabTo(page, showAll);
  await page.keyboard.press('?');
  const keys = page.getByRole('checkbox', { name: 'Keyboard shortcuts' });
  await expect(keys).toBeVisible();
  await tabTo(page, keys);
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(showAll).toBeFocused();
  await page.keyboard.press('n');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/\/checks\//);
});

test('at four times the size, with forced colours and with wider text, nothing runs off the page', async ({
  page,
}) => {
  await startCheck(page, { numbers: FEW, name: 'Seen from close by' });
  await expect(summaryOf(page)).toContainText('12 of 12 answered');
  // 1280 px at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways()).toBe(0);
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
  });
  expect(await sideways()).toBe(0);
  // What has the focus is seen, also on a phone with the bar of the selection at its foot.
  await page.setViewportSize({ width: 390, height: 700 });
  await page.getByLabel(`Select ${FEW[0]}`).check();
  await expect(page.getByRole('region', { name: 'Selected numbers' })).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const covered = await page.evaluate(() => {
      const here = document.activeElement ?? document.body;
      const { x, y, width, height } = here.getBoundingClientRect();
      const seen = document.elementFromPoint(x + width / 2, y + height / 2);
      return here.contains(seen) || seen?.contains(here) ? null : here.outerHTML.slice(0, 200);
    });
    expect(covered).toBeNull();
  }
  await page.setViewportSize({ width: 320, height: 256 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.getByRole('button', { name: /^Portable \d/ }).press('Enter');
  await expect(page.getByRole('button', { name: /^Portable \d/ })).toHaveCSS('border-top-width', '4px');
  await page.getByRole('button', { name: 'Order plan' }).click();
  await expect(page.getByRole('dialog')).toContainText('port request');
  expect(await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(
    0,
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Order plan' })).toBeFocused();
});
