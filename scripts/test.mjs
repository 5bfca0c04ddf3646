// Everything that must hold, in one command. Plain JavaScript, so that it runs before anything is installed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
ensureInstalled(root);
const { ensureChromium } = await import('./find-chromium.mjs');
const chromium = await ensureChromium();

const results = path.join(root, '.test');
fs.rmSync(results, { recursive: true, force: true });
fs.mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
/** Told once more at the end, where whoever sees only the last lines finds them. */
const failures = [];

// The build comes first: it writes the types of the routes, which the type check reads.
await step('build', () => {
  ensureBuilt(root);
  return true;
});
await step('types', () => run('npx', ['--no-install', 'tsc', '--noEmit']));
await step('lint', () => run('npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']));
await step('unit tests on PGlite', () => unit('pglite', {}));
await step('unit tests on Postgres', async () => {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return unit('postgres', { TEST_DATABASE_URL: given });
  const { startRealPostgres } = await import('./real-postgres.mjs');
  const postgres = await startRealPostgres();
  try {
    return await unit('postgres', { TEST_DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
});
await step('browser journeys', journeys);
await step('faults, short form', faults);

if (failures.length > 0) {
  console.log(`\nFailed:\n${failures.map(({ name, why }) => `  ${name}${indented(why)}`).join('\n')}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A step that reports no counts of its own counts as one test. */
async function step(name, work) {
  const began = Date.now();
  console.log(`\n— ${name}`);
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error);
    counts = false;
  }
  if (typeof counts === 'boolean') counts = counts ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  passed += counts.passed;
  failed += counts.failed;
  if (counts.failed > 0) {
    const found = counts.failures?.length ? counts.failures : [{ name: 'see above' }];
    failures.push(...found.map((it) => ({ ...it, name: `${name}: ${it.name}` })));
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`— ${name}: ${counts.failed === 0 ? 'ok' : `${counts.failed} FAILED`} (${seconds} s)`);
}

async function unit(name, env) {
  const file = path.join(results, `unit-${name}.json`);
  // The second round is for what touches the database; the rest cannot differ.
  const only = name === 'postgres' ? filesWithDatabase() : [];
  const ok = await run(
    'npx',
    [
      '--no-install',
      'vitest',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...only,
    ],
    env,
  );
  const report = readJson(file);
  if (!report) return false;
  const failures = report.testResults.flatMap(({ name: of, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        name: `${path.relative(root, of)} › ${fullName}`,
        why: failureMessages[0],
      })),
  );
  return { ...count(report.numPassedTests, report.numFailedTests, ok), failures };
}

function filesWithDatabase() {
  return fs
    .readdirSync('lib', { recursive: true })
    .map((file) => path.join('lib', String(file)))
    .filter(
      (file) => file.endsWith('.test.ts') && fs.readFileSync(file, 'utf8').includes('withTestDatabase()'),
    );
}

async function journeys() {
  const file = path.join(results, 'journeys.json');
  const ok = await run('npx', ['--no-install', 'playwright', 'test', '--reporter=line,json'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const report = readJson(file);
  if (!report) return false;
  const { expected, unexpected, flaky } = report.stats;
  return { ...count(expected, unexpected + flaky, ok), failures: failedJourneys(report.suites) };
}

function failedJourneys(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) => ({
        name: `${file} › ${title}`,
        why: tests[0]?.results[0]?.errors[0]?.message,
      })),
    ...failedJourneys(inner),
  ]);
}

async function faults() {
  const file = path.join(results, 'faults.json');
  const ok = await run('npm', ['run', '--silent', 'faults', '--', '--short', '--json', file], {
    CHROMIUM_PATH: chromium,
  });
  const report = readJson(file);
  if (!report) return false;
  return { ...count(report.passed, report.failed, ok), failures: report.names.map((name) => ({ name })) };
}

/** The beginning of what a failed test said, below its name. */
function indented(why = '') {
  const lines = stripVTControlCharacters(why)
    .split('\n')
    .filter((line) => line.trim());
  return lines
    .slice(0, 12)
    .map((line) => `\n      ${line}`)
    .join('');
}

/** A run that ended badly without a failed test (a crash, a leak) has failed all the same. */
function count(good, bad, ok) {
  if (good + bad === 0) return { passed: 0, failed: 1 };
  return { passed: good, failed: bad === 0 && !ok ? 1 : bad };
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function run(command, words, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
