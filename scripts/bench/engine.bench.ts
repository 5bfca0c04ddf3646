import { parseArgs } from 'node:util';
import type { Bench } from '../bench';
import { compareWithPeers } from './engine/compare-with-peers';
import { findLimits } from './engine/find-limits';
import { killProcesses } from './engine/kill-processes';
import { longCheck } from './engine/long-check';
import type { Place } from './engine/scene';

const USAGE = `npm run bench -- engine [options]: from "Resume" on a stored check to its last committed answer

  --numbers <n>      how many (10,000)
  --latency <ms>     how long Twilio takes (100)
  --concurrency <n>  how many at once, the account's cap (50)
  --db <name>        pglite or postgres (postgres)
  --rounds <n>       rounds, of which the medians are told (3)
  --peers <list>     beside it, in the same round: bare, sdk, sdk-plain, or none (bare,sdk)
  --limit <list>     instead: limits that nobody knows, each on an account of its own, such as 5,20,80, and one more
                     that goes from 50 to 10 and back; --retry-after <s> sends that with each 429
  --processes <n>    instead: so many on one Postgres, with --accounts (8), first undisturbed and then with --kills (5)
  --long             instead: one long check (--numbers 100000), and pages and a small check beside it
  --profile <folder> the server leaves a CPU profile there`;

const OPTIONS = {
  numbers: { type: 'string', default: '10000' },
  latency: { type: 'string', default: '100' },
  concurrency: { type: 'string', default: '50' },
  db: { type: 'string', default: 'postgres' },
  rounds: { type: 'string', default: '3' },
  peers: { type: 'string', default: 'bare,sdk' },
  profile: { type: 'string' },
  limit: { type: 'string' },
  'retry-after': { type: 'string' },
  processes: { type: 'string' },
  accounts: { type: 'string', default: '8' },
  long: { type: 'boolean' },
  kills: { type: 'string', default: '5' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const bench: Bench = async (words) => {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  if (values.help || !['pglite', 'postgres'].includes(values.db)) {
    console.log(USAGE);
    return {};
  }
  const place = values.db as Place;
  const latencyMs = Number(values.latency);
  if (values.limit !== undefined) {
    const after = values['retry-after'];
    return findLimits({
      limits: values.limit.split(',').map(Number),
      latencyMs,
      retryAfterSeconds: after === undefined ? null : Number(after),
    });
  }
  if (values.processes !== undefined) {
    return killProcesses({
      processes: Number(values.processes),
      accounts: Number(values.accounts),
      numbers: Number(values.numbers),
      latencyMs,
      kills: Number(values.kills),
    });
  }
  const asked = {
    place,
    numbers: Number(values.numbers),
    latencyMs,
    concurrency: Number(values.concurrency),
    rounds: Number(values.rounds),
    peers: values.peers.split(',').filter((who) => who !== 'none'),
    profileInto: values.profile,
  };
  return values.long ? longCheck(asked) : compareWithPeers(asked);
};
