import type { Page } from 'playwright';
import { type Fault, hold } from './fault';
import { CONCURRENCY } from './stage';
import { testNumbers } from './test-numbers';

const NUMBERS = 200;
const LATENCY_MS = 300;
const IDEAL_MS = (NUMBERS / CONCURRENCY) * LATENCY_MS;
const MOST_FIRST_MS = LATENCY_MS + 1_000;
const MOST_ALL_MS = IDEAL_MS + 1_500;
const ROUNDS = 3;

/** No fault either: how long somebody waits in front of a real browser. Its figures depend on the machine. */
export const timing: Fault = {
  name: 'timing',
  what: '200 numbers at 300 ms a call: from the click to the first and to the last answered card',
  short: false,
  async run(stage) {
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: LATENCY_MS });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const rounds: Timing[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await person.fillFrontDoor(server, testNumbers(NUMBERS, round * NUMBERS));
      rounds.push(await clickAndWatch(page));
      await page.close();
    }
    const figures = rounds.map(({ first, all }) => `${seconds(first)} and ${seconds(all)}`).join(', ');
    const firstMost = Math.max(...rounds.map(({ first }) => first));
    const allMost = Math.max(...rounds.map(({ all }) => all));
    hold(firstMost <= MOST_FIRST_MS, `the first card may take ${seconds(MOST_FIRST_MS)}: ${figures}`);
    hold(allMost <= MOST_ALL_MS, `all may take ${seconds(MOST_ALL_MS)}: ${figures}`);
    return (
      `first and all answered after ${figures} ` +
      `(allowed ${seconds(MOST_FIRST_MS)} and ${seconds(MOST_ALL_MS)}; ideal for all ${seconds(IDEAL_MS)})`
    );
  },
};

type Timing = { first: number; all: number };

/** Milliseconds, by the page's own clock, from the click until they stand in the page. */
async function clickAndWatch(page: Page): Promise<Timing> {
  // The check opens without a new document, so what is started here goes on there.
  const watched = page.evaluate(
    (words) =>
      new Promise<Timing>((resolve) => {
        let clickedAt = 0;
        let first = 0;
        document.addEventListener('click', () => (clickedAt ||= performance.now()), { capture: true });
        new MutationObserver((_, observer) => {
          if (!clickedAt) return;
          const heads = [...document.querySelectorAll('article header')];
          if (heads.some((head) => head.textContent?.includes('Portable'))) {
            first ||= performance.now() - clickedAt;
          }
          if (!first || !document.body.textContent?.includes(words)) return;
          observer.disconnect();
          resolve({ first, all: performance.now() - clickedAt });
        }).observe(document, { subtree: true, childList: true, characterData: true });
      }),
    `${NUMBERS} of ${NUMBERS} answered`,
  );
  const [timing] = await Promise.all([watched, page.getByRole('button', { name: 'Check numbers' }).click()]);
  return timing;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
