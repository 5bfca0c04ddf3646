import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const MARK = 'node_modules/.installed-from';

/**
 * Runs `npm ci` when node_modules is not what package-lock.json says, or was made by another release of Node.
 * Exits the process with npm's own output when that fails.
 */
export function ensureInstalled(root) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch} ${process.versions.modules}`;
  const mark = path.join(root, MARK);
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return;

  console.log('Installing packages (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--include=dev', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A stray NODE_ENV or omit setting of the machine must not leave the build without its tools.
    env: { ...process.env, NODE_ENV: '', npm_config_omit: '' },
  });
  if (status !== 0) {
    console.error('The packages could not be installed: npm says why above. Mend it and start again.');
    process.exit(1);
  }
  fs.writeFileSync(mark, wanted);
}
