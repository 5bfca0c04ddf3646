import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium on this machine: `CHROMIUM_PATH`, one on the PATH, or Playwright's own; else null. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of NAMES) {
    for (const folder of folders) {
      const candidate = path.join(folder, name);
      if (fs.existsSync(candidate)) return candidate;
    }
  }
  const { chromium } = await import('playwright');
  const own = chromium.executablePath();
  return own && fs.existsSync(own) ? own : null;
}

/** Like `findChromium`; a CI machine where we are root gets one from the system's packages first. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const mayInstall =
    process.env.CI === 'true' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log('Installing Chromium from the system’s packages …');
    const apt = (...words) =>
      spawnSync('apt-get', words, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
    const installed = await findChromium();
    if (installed) return installed;
  }
  console.error(
    'The browser journeys need Chromium. Install it with: npx playwright install --with-deps chromium — or set CHROMIUM_PATH.',
  );
  process.exit(1);
}
