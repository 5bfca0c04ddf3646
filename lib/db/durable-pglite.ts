import 'server-only';
import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The major version of Postgres inside the pinned PGlite; a data directory is bound to it. */
const POSTGRES_MAJOR = '18';

/**
 * PGlite's file system has no fsync, so a committed row would not outlive a power cut. This one passes fsync on
 * to the kernel. It leans on PGlite's inside: the version is pinned and `npm run faults -- fsync` proves it.
 */
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>) {
    const { emscriptenOpts } = await super.init(...args);
    type Mod = { NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } };
    const addFsync = (mod: unknown) => {
      (mod as Mod).NODEFS.stream_ops.fsync = (stream) => {
        fs.fsyncSync(stream.nfd);
        return 0;
      };
    };
    const before = emscriptenOpts.preRun ?? [];
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [...(Array.isArray(before) ? before : [before]), addFsync],
      },
    };
  }
}

/**
 * Opens (or makes) the embedded database in `directory`.
 * @throws Error in plain words when the directory was written by another major version of Postgres.
 */
export async function openDurablePglite(directory: string): Promise<PGlite> {
  const versionFile = path.join(directory, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const found = fs.readFileSync(versionFile, 'utf8').trim();
    if (found !== POSTGRES_MAJOR) {
      throw new Error(
        `The data in ${directory} was written by Postgres ${found}; this release reads Postgres ${POSTGRES_MAJOR}. ` +
          'Start the release that wrote it and make a backup there first.',
      );
    }
  } else {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  }
  return PGlite.create({
    fs: new DurableNodeFS(directory),
    // `-F` would switch fsync off; the default sync method, fdatasync, does nothing in PGlite.
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      '-c',
      'wal_sync_method=fsync',
    ],
  });
}
