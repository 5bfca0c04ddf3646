import { parseArgs } from 'node:util';
import type { Bench } from '../bench';
import { compareWithPeers } from './engine/compare-with-peers';
import type { Place } from './engine/scene';

const USAGE = `npm run bench -- engine [options]: from "Resume" on a stored check to its last committed answer

  --numbers <n>      how many (10,000)
  --latency <ms>     how long Twilio takes (100)
  --concurrency <n>  how many at once, the account's cap (50)
  --db <name>        pglite or postgres (postgres)
  --rounds <n>       rounds, of which the medians are told (3)
  --peers <list>     beside it, in the same round: bare, sdk, sdk-plain, or none (bare,sdk)
  --profile <folder> the server leaves a CPU profile there`;

const OPTIONS = {
  numbers: { type: 'string', default: '10000' },
  latency: { type: 'string', default: '100' },
  concurrency: { type: 'string', default: '50' },
  db: { type: 'string', default: 'postgres' },
  rounds: { type: 'string', default: '3' },
  peers: { type: 'string', default: 'bare,sdk' },
  profile: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const bench: Bench = async (words) => {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  if (values.help || !['pglite', 'postgres'].includes(values.db)) {
    console.log(USAGE);
    return {};
  }
  const place = values.db as Place;
  return compareWithPeers({
    place,
    numbers: Number(values.numbers),
    latencyMs: Number(values.latency),
    concurrency: Number(values.concurrency),
    rounds: Number(values.rounds),
    peers: values.peers.split(',').filter((who) => who !== 'none'),
    profileInto: values.profile,
  });
};
