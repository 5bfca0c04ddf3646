import { setTimeout as sleep } from 'node:timers/promises';
import { hold } from './fault';
import { CONCURRENCY, type Stage } from './stage';

const MOST_TAKEOVER_MS = 10_000;
/** A lease runs for 4 s more at the least. If calls go on at once, it was not its holder that fell silent. */
const SURELY_SILENT_MS = 2_000;

/** Two servers that share a Postgres and a Twilio account, and somebody signed in to both. */
export type Pair = Awaited<ReturnType<typeof startPair>>;

/** Starts both at once on an empty Postgres, so that they also take turns at making its tables. */
export async function startPair(stage: Stage) {
  const url = await stage.postgres();
  const twilio = await stage.simulator({ latencyMs: 100 });
  const start = () => stage.server({ dataDir: stage.emptyFolder(), twilio, env: { DATABASE_URL: url } });
  const [one, other] = await Promise.all([start(), start()]);
  const person = await stage.person(one);
  await person.connect(one);
  return { where: { DATA_DIR: '', DATABASE_URL: url }, twilio, one, other, person };
}

/** Waits until calls go on after their sender fell silent at `sinceMs`. @returns how long that took, in ms. */
export async function takeover({ twilio }: Pair, sinceMs: number): Promise<number> {
  // Calls that left before may still arrive.
  await sleep(200);
  const { requests } = await twilio.stats();
  await twilio.until((stats) => stats.requests > requests, 'the takeover', MOST_TAKEOVER_MS);
  const tookMs = performance.now() - sinceMs;
  hold(tookMs > SURELY_SILENT_MS, `calls went on after ${tookMs.toFixed(0)} ms: the idle server was hit`);
  return tookMs;
}

/** @throws NotHeld when "Twilio" ever saw more calls at once than one account may have. */
export function holdLimit(maxInFlight: number): void {
  hold(maxInFlight <= CONCURRENCY, `${maxInFlight} calls were open at once; ${CONCURRENCY} are allowed`);
}
