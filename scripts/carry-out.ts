import { askServer, type CommandHandlers } from '../lib/db/command-socket';
import { closeDatabase, openDatabase } from '../lib/db/connection';
import type { Env } from '../lib/env';
import type { Outcome } from '../lib/outcome';
import { lockDataDir } from './lock-data-dir.mjs';

/**
 * Carries out a command where the database is: in the running server where that holds the embedded one, else in
 * this process. `prepare` runs in this process only, once the database is open.
 */
export async function carryOut(
  env: Env,
  handlers: CommandHandlers,
  { name, input, prepare = async () => {} }: { name: string; input: unknown; prepare?: () => Promise<void> },
): Promise<Outcome<unknown>> {
  const here = async () => {
    await openDatabase(env);
    try {
      await prepare();
      const handler = handlers[name];
      if (!handler) throw new Error(`There is no command “${name}”.`);
      return await handler(input);
    } finally {
      await closeDatabase();
    }
  };
  if (env.DATABASE_URL) return here();
  const answer = await askServer(env.DATA_DIR, { name, input });
  if (answer) return answer;
  const lock = lockDataDir(env.DATA_DIR);
  if (!lock.held) {
    throw new Error(`process ${lock.holder} uses ${env.DATA_DIR} and is not ready yet. Try again.`);
  }
  try {
    return await here();
  } finally {
    lock.release();
  }
}
