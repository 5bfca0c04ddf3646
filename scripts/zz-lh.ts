import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { promisify } from 'node:util';
import { chromium, expect } from '@playwright/test';
import { addConnection } from '../e2e/fixtures/add-connection';
import { introduceCompany } from '../e2e/fixtures/introduce-company';
import { makeCustomerLink } from '../e2e/fixtures/make-customer-link';
import { signIn } from '../e2e/fixtures/sign-in';
import { startCheck } from '../e2e/fixtures/start-check';
import { summaryOf } from '../e2e/fixtures/summary-of';
import { CREDENTIALS, TWILIO_ACCOUNTS } from '../e2e/fixtures/twilio-accounts';
import { startSimulator } from '../lib/simulator/start-simulator';
import { ADMIN, startAppServer } from './app-server';
import { findChromium } from './find-chromium.mjs';
async function main() {
  const executablePath = (await findChromium())!;
  const twilio = await startSimulator({ credentials: CREDENTIALS });
  const app = await startAppServer({ env: { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, TWILIO_NUMBERS_BASE_URL: twilio.url, TWILIO_API_BASE_URL: twilio.url } });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await signIn(page, ADMIN); await introduceCompany(page); await addConnection(page, TWILIO_ACCOUNTS.main, { name: 'Main account', lend: true });
  await startCheck(page, { numbers: Array.from({ length: 200 }, (_, p) => `Line ${p}: +1 617 555 ${2000 + p}`).join('; '), name: 'Two hundred' });
  await expect(summaryOf(page)).toContainText('200 of 200 answered', { timeout: 60000 });
  const board = page.url(); const link = await makeCustomerLink(page);
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  await browser.close();
  fs.writeFileSync('/tmp/lh/headers.json', JSON.stringify({ Cookie: cookie }));
  for (const [name, url, signed] of [['sign-in', `${app.url}/sign-in`, false], ['front door', `${app.url}/`, true], ['board', board, true], ['share', link, false]] as const) {
    const runs: Record<string, number>[] = [];
    for (let i = 0; i < 5; i++) {
      await promisify(execFile)('node', ['/tmp/lh/node_modules/lighthouse/cli/index.js', url, '--quiet', '--output=json', '--output-path=/tmp/lh/out.json', '--only-categories=performance,accessibility,best-practices', '--chrome-flags=--headless=new --no-sandbox --disable-gpu', ...(signed ? ['--extra-headers=/tmp/lh/headers.json'] : [])], { env: { ...process.env, CHROME_PATH: executablePath }, maxBuffer: 1e8 });
      const out = JSON.parse(fs.readFileSync('/tmp/lh/out.json', 'utf8'));
      if (i === 0) fs.copyFileSync('/tmp/lh/out.json', `/tmp/lh/${name}.json`);
      runs.push({ perf: out.categories.performance.score * 100, a11y: out.categories.accessibility.score * 100, best: out.categories['best-practices'].score * 100, lcp: Math.round(out.audits['largest-contentful-paint'].numericValue), tbt: Math.round(out.audits['total-blocking-time'].numericValue), cls: out.audits['cumulative-layout-shift'].numericValue, fcp: Math.round(out.audits['first-contentful-paint'].numericValue) });
    }
    const med = (k: string) => runs.map((r) => r[k]!).sort((a, b) => a - b)[2];
    console.log(name, Object.fromEntries(Object.keys(runs[0]!).map((k) => [k, med(k)])), JSON.stringify(runs.map((r) => r.perf)));
  }
  await app.stop(); await twilio.close(); process.exit(0);
}
main().catch((e) => { console.error(e); process.exit(1); });
