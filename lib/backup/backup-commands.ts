import 'server-only';
import { isEmbedded } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { done, type Outcome, refused } from '@/lib/outcome';
import { snapshotEmbedded } from './snapshot-embedded';

/** What `npm run backup` asks of the server that holds the embedded database. */
export const backupCommands = {
  'backup-snapshot': async (): Promise<Outcome<string>> =>
    isEmbedded()
      ? done(await snapshotEmbedded(env().DATA_DIR))
      : refused('The running server has no embedded database.'),
};
