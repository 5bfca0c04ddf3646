import type { Figures } from '../../bench';
import { ACCOUNT } from '../../faults/simulator-process';
import { endAll } from '../../faults/stage';
import { benchNumbers } from './bench-numbers';
import { type Order, type Run, runPeer } from './peer-process';
import { processCost } from './process-cost';
import { lastAnswer, type Place, type Scene, setScene } from './scene';

export type Asked = {
  place: Place;
  numbers: number;
  latencyMs: number;
  concurrency: number;
  rounds: number;
  peers: string[];
  profileInto?: string | undefined;
};

/** Ours and each peer in turn, round after round, against one "Twilio": what disturbs one round disturbs all in it. */
export async function compareWithPeers(asked: Asked): Promise<Figures> {
  const { place, numbers, latencyMs, concurrency, rounds, peers } = asked;
  const scene = await setScene({
    place,
    latencyMs,
    cap: concurrency,
    profileInto: asked.profileInto,
    checks: Array.from({ length: rounds }, (_, round) => benchNumbers(numbers, round * numbers)),
  });
  const idealS = (numbers * latencyMs) / concurrency / 1_000;
  const runs: Record<string, Run[]> = {};
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const who of ['ours', ...peers]) {
        const run = await (who === 'ours' ? ours(scene, round, idealS) : runPeerOf(who, scene, asked));
        runs[who] = [...(runs[who] ?? []), run];
        console.log(
          `round ${round + 1} ${who.padEnd(9)} ${run.wallS.toFixed(2)} s, cpu ${run.cpuS.toFixed(1)} s, rss ${run.rssMb.toFixed(0)} MB`,
        );
      }
    }
    if (asked.profileInto) for (const server of scene.servers) await server.stop();
    const stats = await scene.twilio.briefStats();
    const simulatorCpuS = processCost(scene.twilio.pid).cpuS;
    return {
      ...figures(asked, idealS, runs),
      max_in_flight: stats.maxInFlight,
      simulator_cpu_s: round2(simulatorCpuS),
    };
  } finally {
    await scene.clear();
    await endAll();
  }
}

async function ours(scene: Scene, round: number, idealS: number): Promise<Run> {
  const [server] = scene.servers;
  const checkId = scene.checkIds[round];
  const pid = server?.process.pid;
  if (!server || !checkId || !pid) throw new Error('There is no server.');
  let before = processCost(pid);
  let beganAt = 0;
  await scene.person.resume(server, checkId, () => {
    before = processCost(pid);
    beganAt = performance.now();
  });
  const wallS = await lastAnswer(scene, server, checkId, beganAt, idealS * 5 + 60);
  const after = processCost(pid);
  return { wallS, cpuS: after.cpuS - before.cpuS, rssMb: after.rssMb };
}

/** One run of a peer, by its short name. */
export function runPeerOf(who: string, { twilio }: Scene, { numbers, concurrency }: Asked): Promise<Run> {
  const order: Order = {
    ...{ url: twilio.url, sid: ACCOUNT.sid, token: ACCOUNT.token, count: numbers, concurrency },
    maxSockets: who === 'sdk-plain' ? null : concurrency,
  };
  return runPeer(who === 'bare' ? 'bare-loop.ts' : 'sdk-loop.ts', order);
}

function figures(asked: Asked, idealS: number, runs: Record<string, Run[]>): Figures {
  const told: Figures = {
    db: asked.place,
    numbers: asked.numbers,
    latency_ms: asked.latencyMs,
    concurrency: asked.concurrency,
    rounds: asked.rounds,
    ideal_s: round2(idealS),
  };
  for (const [who, all] of Object.entries(runs)) {
    const name = who === 'ours' ? '' : `${who.replaceAll('-', '_')}_`;
    told[`${name}wall_s`] = round2(median(all.map(({ wallS }) => wallS)));
    told[`${name}cpu_s`] = round2(median(all.map(({ cpuS }) => cpuS)));
    told[`${name}rss_mb`] = Math.round(median(all.map(({ rssMb }) => rssMb)));
  }
  for (const who of Object.keys(runs).filter((name) => name !== 'ours')) {
    const ratios = (runs[who] ?? []).map(({ wallS }, round) => (runs.ours?.[round]?.wallS ?? 0) / wallS);
    told[`ours_to_${who.replaceAll('-', '_')}`] = round2(median(ratios), 3);
  }
  return told;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function round2(value: number, places = 2): number {
  return Number(value.toFixed(places));
}
