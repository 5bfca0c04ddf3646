import type { Browser, BrowserContextOptions } from '@playwright/test';

/** Lighthouse's idea of a phone: 150 ms there and back, 1.6 Mbit/s, a quarter of the processor. */
const LINE = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 };
const SLOWDOWN = 4;
/** What comes after the page stands still is no first sight. */
const SETTLED_MS = 2_000;

/** As Lighthouse weighs a page: when the largest thing is drawn, how long it does not react, how much jumps. */
export type PhoneSight = { lcpMs: number; blockedMs: number; shift: number };

/** Opens a page as a phone on a poor line does. */
export async function phoneSight(
  browser: Browser,
  url: string,
  storageState?: BrowserContextOptions['storageState'],
): Promise<PhoneSight> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    ...(storageState ? { storageState } : {}),
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = { lcpMs: 0, blockedMs: 0, shift: 0 };
    (window as unknown as { __sight: PhoneSight }).__sight = seen;
    // No function in here may have a name: what runs scripts marks each that has, with a word no page knows.
    for (const type of ['largest-contentful-paint', 'longtask', 'layout-shift']) {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (type === 'largest-contentful-paint') seen.lcpMs = entry.startTime;
          else if (type === 'longtask') seen.blockedMs += entry.duration - 50;
          else seen.shift += (entry as PerformanceEntry & { value: number }).value;
        }
      }).observe({ type, buffered: true });
    }
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLED_MS);
  const sight = await page.evaluate(() => (window as unknown as { __sight: PhoneSight }).__sight);
  await context.close();
  return sight;
}
