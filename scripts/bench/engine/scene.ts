import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckSummary } from '../../../lib/checks/check-view';
import type { AppServer } from '../../app-server';
import type { Person } from '../../faults/person';
import type { SimulatorProcess } from '../../faults/simulator-process';
import { setStage } from '../../faults/stage';
import { inStoredData } from '../../faults/stored-checks';
import { accountSids, storeConnections, storePausedCheck } from './stored-input';

export type Place = 'pglite' | 'postgres';

/** "Twilio", a database with paused checks in it, and servers that wait for somebody to press "Resume". */
export type Scene = {
  twilio: SimulatorProcess;
  servers: AppServer[];
  person: Person;
  where: { DATA_DIR: string; DATABASE_URL?: string };
  /** One for each list of numbers, in order. */
  checkIds: string[];
  sids: string[];
  metricsToken: string;
  /** Starts one more server on the same database (Postgres only). */
  another(): Promise<AppServer>;
  clear(): Promise<string>;
};

export async function setScene({
  place,
  latencyMs,
  cap,
  checks,
  processes = 1,
  accounts = 1,
  simulatorWords = [],
  profileInto,
}: {
  place: Place;
  latencyMs: number;
  cap: number;
  /** Each goes to the next account in turn. */
  checks: string[][];
  processes?: number;
  accounts?: number;
  simulatorWords?: string[];
  /** Where the servers leave a CPU profile when they are stopped. */
  profileInto?: string | undefined;
}): Promise<Scene> {
  const stage = setStage();
  const sids = accountSids(accounts);
  const twilio = await stage.simulator({ latencyMs, sids, words: simulatorWords });
  const where = {
    DATA_DIR: stage.emptyFolder(),
    ...(place === 'postgres' && { DATABASE_URL: await stage.postgres() }),
  };
  const checkIds: string[] = [];
  await inStoredData(where, async () => {
    await storeConnections(sids, cap);
    for (const [index, e164s] of checks.entries()) {
      checkIds.push(await storePausedCheck(sids[index % sids.length] ?? '', e164s));
    }
  });
  const metricsToken = 'the-token-of-the-bench-is-no-secret';
  const start = (dataDir: string) =>
    stage.server({
      dataDir,
      twilio,
      ...(profileInto && { nodeWords: ['--cpu-prof', `--cpu-prof-dir=${profileInto}`] }),
      env: {
        METRICS_TOKEN: metricsToken,
        RETRY_BASE_MS: '2000',
        ...(where.DATABASE_URL && { DATABASE_URL: where.DATABASE_URL }),
      },
    });
  const servers = [await start(where.DATA_DIR)];
  for (let more = 1; more < processes; more += 1) servers.push(await start(stage.emptyFolder()));
  const [first] = servers;
  if (!first) throw new Error('No server was started.');
  return {
    twilio,
    servers,
    person: await stage.person(first),
    where,
    checkIds,
    sids,
    metricsToken,
    another: () => start(stage.emptyFolder()),
    clear: stage.clear,
  };
}

/** Waits for the last answer, looking seldom at first: a look costs the server a little. @returns seconds since `sinceMs`. */
export async function lastAnswer(
  { person }: Scene,
  server: AppServer,
  checkId: string,
  sinceMs: number,
  withinS: number,
): Promise<number> {
  for (;;) {
    const { text, status } = await person.get(server, `/api/checks/${checkId}/summary`);
    if (status !== 200) throw new Error(`The summary came back as ${status}.`);
    const { counts, ratePerSecond }: CheckSummary = JSON.parse(text);
    const tookS = (performance.now() - sinceMs) / 1_000;
    if (counts.waiting === 0) return tookS;
    if (tookS > withinS) throw new Error(`After ${withinS} s ${counts.waiting} numbers still waited.`);
    await sleep(ratePerSecond !== null && counts.waiting < ratePerSecond * 3 ? 50 : 1_000);
  }
}
