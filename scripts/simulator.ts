import { parseArgs } from 'node:util';
import {
  type Credential,
  PRACTICE_ACCOUNT_SID,
  PRACTICE_CREDENTIALS,
} from '../lib/simulator/practice-accounts';
import { PRACTICE_NUMBERS } from '../lib/simulator/practice-numbers';
import { startSimulator } from '../lib/simulator/start-simulator';

const OPTIONS = {
  port: { type: 'string', default: '4010' },
  latency: { type: 'string', default: '0' },
  limit: { type: 'string' },
  'retry-after': { type: 'string' },
  sid: { type: 'string', multiple: true },
  token: { type: 'string', default: 'practice' },
  trouble: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  help: { type: 'boolean', short: 'h' },
} as const;

function helpText(): string {
  const numbers = Object.entries(PRACTICE_NUMBERS).map(([e164, { what }]) => `  ${e164.padEnd(15)} ${what}`);
  const credentials = PRACTICE_CREDENTIALS.map(({ username, what }) => `  ${username}  ${what}`);
  return `Plays Twilio's portability and account endpoints on 127.0.0.1.

  npm run simulator -- --port 4010 --latency 100 --limit 50

Options
  --port <number>         where it listens; 0 takes a free port (4010)
  --latency <ms>          how long every reply takes (0)
  --limit <number>        requests an account may have open; one more gets 429 (no limit)
  --retry-after <s>       send Retry-After with that 429 (not sent)
  --sid <AC… or SK…>      the username it accepts, or several (${PRACTICE_ACCOUNT_SID})
  --token <text>          and its password (practice)
  --trouble <0 to 1>      share of requests that fail by chance (0)
  --seed <number>         the same seed gives the same chances (1)
  --help                  this text

GET /__stats tells { requests, maxInFlight, byAccount, byNumber, … }; with ?brief, nothing by number.
POST /__settings changes { latencyMs, limit, limits, retryAfterSeconds, down, revoked } while it runs.

Credentials (the password of each is "practice")
${credentials.join('\n')}

Numbers (any other number is portable)
${numbers.join('\n')}
`;
}

function numberOption(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new Error(`--${name} needs a number from 0 up, not "${text}".`);
  }
  return value;
}

/** Mulberry32: small, and the same seed gives the same row on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(helpText());
    return;
  }
  const sids = values.sid ?? [PRACTICE_ACCOUNT_SID];
  if (!sids.every((sid) => /^(AC|SK)[0-9a-fA-F]{32}$/.test(sid))) {
    throw new Error('--sid needs AC or SK followed by 32 hexadecimal digits.');
  }
  const own = sids.map(
    (username): Credential => ({
      username,
      password: values.token,
      accountSid: username.startsWith('AC') ? username : PRACTICE_ACCOUNT_SID,
      standing: 'full',
    }),
  );
  const others = PRACTICE_CREDENTIALS.filter(
    ({ username }) => !sids.includes(username) && username !== PRACTICE_ACCOUNT_SID,
  );
  const simulator = await startSimulator({
    port: numberOption('port', values.port),
    latencyMs: numberOption('latency', values.latency),
    ...(values.limit !== undefined && { limit: numberOption('limit', values.limit) }),
    ...(values['retry-after'] !== undefined && {
      retryAfterSeconds: numberOption('retry-after', values['retry-after']),
    }),
    credentials: [...own, ...others],
    changeable: true,
    chance: {
      share: numberOption('trouble', values.trouble),
      random: seededRandom(numberOption('seed', values.seed)),
    },
  });
  console.log(`Simulator on ${simulator.url}. Point the app at it with
  TWILIO_NUMBERS_BASE_URL=${simulator.url} TWILIO_API_BASE_URL=${simulator.url}
Account SID ${sids.join(', ')}. Figures: ${simulator.url}/__stats. Stop with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close());
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
