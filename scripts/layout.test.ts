import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each folder of lib may import (values, not types) besides itself. docs/architecture.md draws it. */
const ARROWS: Record<string, string[]> = {
  numbers: [],
  spreadsheets: [],
  simulator: [],
  portability: ['numbers'],
  db: [],
  audit: ['db'],
  auth: ['secrets', 'audit', 'db'],
  secrets: ['db'],
  backup: ['audit', 'db'],
  connections: ['portability', 'numbers', 'secrets', 'auth', 'audit', 'db'],
  team: ['connections', 'portability', 'spreadsheets', 'secrets', 'auth', 'audit', 'db'],
  checks: ['connections', 'portability', 'numbers', 'spreadsheets', 'team', 'auth', 'audit', 'db'],
  activity: ['checks', 'connections', 'portability', 'auth', 'audit', 'db'],
  retention: [
    'checks',
    'connections',
    'portability',
    'numbers',
    'spreadsheets',
    'team',
    'auth',
    'audit',
    'db',
  ],
  sharing: [
    'checks',
    'connections',
    'portability',
    'numbers',
    'spreadsheets',
    'team',
    'secrets',
    'auth',
    'audit',
    'db',
  ],
};
const ROOT_OF_LIB = new Set(['env', 'log', 'outcome', 'without-personal-data']);
const PURE = ['lib/numbers', 'lib/spreadsheets', 'lib/portability'];
/** The one server-only file among the pure ones: Twilio's one door. */
const TWILIO_DOOR = 'lib/portability/twilio-client.ts';
const DRAWERS = /(^|\/)(utils?|helpers?|types|common|misc|shared|index)(\.|\/)/;
/** Names the framework or the toolchain gives. */
const GIVEN_NAMES =
  /(^|\/)(page|layout|route|error|global-error|not-found|loading|template|default|actions|schema|boot|env|log|outcome|answer|reasons|lookup|check-view|queue)\.tsx?$|^lib\/db\/connection\.ts$/;

const files = ['app', 'components', 'lib', 'e2e', 'scripts'].flatMap(list);
const sources = new Map(files.map((file) => [file, fs.readFileSync(file, 'utf8')]));

describe('the layout', () => {
  it.each([...sources.keys()])('%s imports only downwards', (file) => {
    expect(importsOf(file).filter((imported) => !mayImport(file, imported))).toEqual([]);
  });

  it('keeps each vendor behind its one door', () => {
    expect(importersOf(/^libphonenumber-js/, /^(lib\/simulator|scripts\/bench)\//)).toEqual([
      'lib/numbers/phone-number.ts',
    ]);
    expect(importersOf(/^undici$/)).toEqual([TWILIO_DOOR]);
    expect(importersOf(/^@e965\/xlsx$/).every((file) => file.startsWith('lib/spreadsheets/'))).toBe(true);
    expect(importersOf(/^@electric-sql\/pglite/)).toEqual(['lib/db/durable-pglite.ts']);
  });

  it('keeps the pure folders free of React, Next, Node and the database', () => {
    const impure = /^(react|next|server-only|node:|drizzle|pg$|undici|@\/lib\/(db|auth|env|log))/;
    const found = [...sources.keys()]
      .filter((file) => PURE.some((folder) => file.startsWith(`${folder}/`)))
      .filter((file) => file !== TWILIO_DOOR && !isTest(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => impure.test(name))
          .map((name) => `${file} → ${name}`),
      );
    expect(found).toEqual([]);
  });

  it('has no drawers', () => {
    expect(files.filter((file) => DRAWERS.test(file))).toEqual([]);
  });

  it('names every file after something it exports', () => {
    const misnamed = files.filter((file) => {
      if (isTest(file) || GIVEN_NAMES.test(file) || !/^(lib|components)\//.test(file)) return false;
      const name = path.basename(file).replace(/\.tsx?$/, '');
      // `canary.ts` may hold what one does with a canary; its last word has to be in what it exports.
      const noun = plain(name.split('-').at(-1) ?? name).replace(/s$/, '');
      return !exportsOf(file).some((exported) => exported.includes(noun));
    });
    expect(misnamed.join('\n')).toBe('');
  });
});

function list(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/with-test-[\w-]+\.ts$|\/testing\/|-fixture\.ts$/.test(file);
}

/** What a file imports as a value, relative paths resolved to `@/…`. */
function importsOf(file: string): string[] {
  const source = sources.get(file) ?? '';
  const names = [...source.matchAll(/^\s*(?:import|export)\s(?!type\b)[^;'"]*?from\s+'([^']+)'/gm)]
    .concat([...source.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)])
    .concat([...source.matchAll(/^import\s+'([^']+)'/gm)])
    .map((match) => match[1] ?? '');
  return names.map((name) => (name.startsWith('.') ? `@/${path.join(path.dirname(file), name)}` : name));
}

function importersOf(vendor: RegExp, exempt = /^$/): string[] {
  return [...sources.keys()].filter(
    (file) =>
      /^(app|components|lib)\//.test(file) &&
      !isTest(file) &&
      !exempt.test(file) &&
      importsOf(file).some((name) => vendor.test(name)),
  );
}

function mayImport(file: string, imported: string): boolean {
  if (!imported.startsWith('@/') || isTest(file)) return true;
  const [place, folder = ''] = file.split('/');
  const [, into, subfolder = ''] = imported.split('/');
  if (place === 'app') {
    // What works without a viewer is for the server itself, never for a request.
    return !/^@\/lib\/(db\/|checks\/(queue|drains?|lease)$|connections\/open-connection$)/.test(imported);
  }
  if (place === 'components') return into === 'components' || into === 'lib';
  if (place !== 'lib') return true;
  if (into !== 'lib') return false;
  if (ROOT_OF_LIB.has(subfolder) || subfolder === folder) return true;
  if (ROOT_OF_LIB.has(folder.replace('.ts', ''))) return false;
  if (!(folder in ARROWS)) return folder === 'boot.ts';
  return ARROWS[folder]?.includes(subfolder) ?? false;
}

function exportsOf(file: string): string[] {
  const source = sources.get(file) ?? '';
  const declared = [
    ...source.matchAll(
      /export\s+(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|type|interface|enum)\s+(\w+)/g,
    ),
  ].map((match) => plain(match[1] ?? ''));
  return declared;
}

/** Case and hyphens apart, `extract-numbers` and `extractNumbers` are the same word. */
function plain(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}
