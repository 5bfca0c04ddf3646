import path from 'node:path';
import { takeLock } from './lock-file.mjs';

/**
 * Takes the data directory for this process. An embedded database that two processes open loses rows without a
 * word, so the second one must stop before it opens anything.
 * @returns {{ held: true, release: () => void } | { held: false, holder: number | null }}
 */
export function lockDataDir(dataDir) {
  return takeLock(path.join(dataDir, 'server.lock'));
}
