// The master key from the command line: a new one takes over while the server runs.

import { keyCommands } from '../lib/connections/key-commands';
import type { Rotation } from '../lib/connections/rotate-keys';
import { EnvFaults, readEnv } from '../lib/env';
import { checkCanary } from '../lib/secrets/canary';
import { databaseIsSealed } from '../lib/secrets/database-is-sealed';
import { keepKeyring, loadKeyring } from '../lib/secrets/master-key';
import { carryOut } from './carry-out';

const USAGE = `Usage: npm run keys -- rotate

Makes a new master key, seals every stored secret with it and takes the old key away. It works while the server runs
and while it does not; stopped half-way, the next start ends it. With ENCRYPTION_KEY=<new key>,<old key> it seals
everything with the first of the two. docs/administration.md has the steps.`;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof EnvFaults ? error.message : `It did not work: ${String(error)}`);
  process.exitCode = 1;
}

async function run([word, ...rest]: string[]): Promise<number> {
  if (word !== 'rotate' || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const env = readEnv(process.env);
  const outcome = await carryOut(env, keyCommands, {
    name: 'keys-rotate',
    input: null,
    prepare: async () => {
      const keys = loadKeyring(env, { databaseHoldsData: await databaseIsSealed() });
      await checkCanary(keys);
      keepKeyring(keys);
    },
  });
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  const { resealed, unreadable } = outcome.value as Rotation;
  console.log(`${resealed} stored secrets are sealed with the new key.`);
  if (unreadable > 0) {
    console.error(
      `${unreadable} could not be opened with any key, so the old key was kept. Replace those connections’ secrets, then run this again.`,
    );
    return 1;
  }
  console.log(
    env.ENCRYPTION_KEY === undefined
      ? 'The old key is gone. Everybody signs in anew after the next start. Back up the new master.key.'
      : 'Now take the old key out of ENCRYPTION_KEY on every process. Everybody then signs in anew.',
  );
  return 0;
}
