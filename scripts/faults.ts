// Does to real processes what the world does to servers, and holds what must hold: docs/faults.md.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { bruteForce } from './faults/brute-force';
import { busy } from './faults/busy';
import { clock } from './faults/clock';
import { fair } from './faults/fair';
import { CannotPlay, type Fault } from './faults/fault';
import { frozen } from './faults/frozen';
import { fsync } from './faults/fsync';
import { fullDisk } from './faults/full-disk';
import { guessing } from './faults/guessing';
import { kill } from './faults/kill';
import { outage } from './faults/outage';
import { pausing } from './faults/pausing';
import { poison } from './faults/poison';
import { postgres } from './faults/postgres';
import { replies } from './faults/replies';
import { revoked } from './faults/revoked';
import { rolling } from './faults/rolling';
import { secondServer } from './faults/second-server';
import { sizes } from './faults/sizes';
import { soak } from './faults/soak';
import { endAll, setStage } from './faults/stage';
import { stop } from './faults/stop';
import { timing } from './faults/timing';
import { trouble } from './faults/trouble';
import { twoProcesses } from './faults/two-processes';
import { wrongKey } from './faults/wrong-key';

const FAULTS: Fault[] = [
  secondServer,
  wrongKey,
  stop,
  kill,
  fsync,
  busy,
  trouble,
  replies,
  outage,
  revoked,
  fair,
  poison,
  pausing,
  twoProcesses,
  rolling,
  postgres,
  frozen,
  fullDisk,
  clock,
  bruteForce,
  guessing,
  timing,
  sizes,
  soak,
];

const USAGE = `Usage: npm run faults [-- <name> …] [-- --short]

${FAULTS.map(({ name, what }) => `  ${name.padEnd(14)} ${what}`).join('\n')}

--short plays fewer numbers, and without names leaves out those that take long or that unit tests hold too, as npm
test does.
--json <file> also writes how many passed, failed and were skipped, and the names of those that failed.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !FAULTS.some((fault) => fault.name === name));
  if (values.help || unknown !== undefined) {
    console.log(unknown === undefined ? USAGE : `There is no fault “${unknown}”.\n\n${USAGE}`);
    return unknown === undefined ? 0 : 2;
  }
  const chosen = FAULTS.filter(({ name, short, onlyByName }) =>
    positionals.length > 0 ? positionals.includes(name) : !onlyByName && (short || !values.short),
  );
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const names: string[] = [];
  try {
    for (const fault of chosen) {
      const outcome = await play(fault, values.short);
      counts[outcome] += 1;
      if (outcome === 'failed') names.push(fault.name);
    }
  } finally {
    await endAll();
  }
  if (values.json) fs.writeFileSync(values.json, JSON.stringify({ ...counts, names }));
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : 1;
}

async function play(fault: Fault, short: boolean): Promise<'passed' | 'failed' | 'skipped'> {
  const beganAt = performance.now();
  const line = (mark: string, text: string) => {
    const seconds = ((performance.now() - beganAt) / 1_000).toFixed(0);
    console.log(`${mark} ${fault.name} (${seconds} s): ${text}`);
  };
  const stage = setStage();
  try {
    const figures = await fault.run(stage, short);
    await stage.clear();
    line('ok    ', figures);
    return 'passed';
  } catch (error) {
    const written = await stage.clear();
    if (error instanceof CannotPlay) {
      line('skip  ', error.message);
      return 'skipped';
    }
    line('FAILED', String(error).slice(0, 2_000));
    console.log(written);
    return 'failed';
  }
}
