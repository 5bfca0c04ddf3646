import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'tailwind.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const MARK = '.next/built-from';

/** Runs `next build` when the sources are not those of the last build. Exits the process when it fails. */
export function ensureBuilt(root) {
  const wanted = fingerprint(root);
  const mark = path.join(root, MARK);
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return;

  console.log('Building (once per release, about half a minute) …');
  // A build cut short must not pass for one that ended.
  fs.rmSync(mark, { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'build'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    },
  );
  if (status !== 0) {
    console.error(`${stdout}\n${stderr}\nThe build did not succeed; the reason is above.`);
    process.exit(1);
  }
  fs.writeFileSync(mark, wanted);
}

function fingerprint(root) {
  const hash = createHash('sha256');
  const add = (relative) => {
    const absolute = path.join(root, relative);
    const stat = fs.statSync(absolute, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const entry of fs.readdirSync(absolute).sort()) add(path.join(relative, entry));
      return;
    }
    if (/\.test\.tsx?$/.test(relative)) return;
    hash.update(`${relative}\0`).update(fs.readFileSync(absolute)).update('\0');
  };
  for (const source of SOURCES) add(source);
  return hash.digest('hex');
}
