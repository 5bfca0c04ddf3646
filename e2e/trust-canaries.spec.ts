import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ADMIN } from '../scripts/app-server';
import { canariesInFiles, canariesInLog, watchCanaries } from './fixtures/canary-watch';
import { expect, test } from './fixtures/test';

test('what watches the whole suite for secrets sees each that is planted', async ({ browser }) => {
  const planted = {
    '/page': { contentType: 'text/html', body: `<p>${ADMIN.password}</p>` },
    '/flight': { contentType: 'text/x-component', body: `0:"${encodeURIComponent(ADMIN.password)}"` },
    '/session': {
      contentType: 'application/json',
      body: `{"t":"eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x"}`,
    },
    '/_next/chunk.js': { contentType: 'text/javascript', body: '//# sourceMappingURL=chunk.js.map' },
    '/find?q=4155550199': { contentType: 'text/plain', body: 'nothing' },
    '/clean': { contentType: 'text/html', body: '<p>nothing</p>' },
  };
  const context = await browser.newContext({ baseURL: 'http://planted.localhost' });
  await context.route('**', (route) => {
    const { pathname, search } = new URL(route.request().url());
    return route.fulfill(planted[`${pathname}${search}` as keyof typeof planted] ?? { status: 404 });
  });
  const seen: string[] = [];
  const allRead = watchCanaries(context, (sighting) => seen.push(sighting));
  const page = await context.newPage();
  for (const address of Object.keys(planted)) await page.goto(address);
  await allRead();
  await context.close();
  expect(seen).toEqual([
    'a secret in /page',
    'a secret in /flight',
    'a session in /session',
    'a source map in /_next/chunk.js',
    'a phone number in an address: /find',
  ]);

  const log = [
    `{"msg":"${ADMIN.password}"}`,
    '{"msg":"+14155550199"}',
    `{"path":"/s/${'x'.repeat(43)}"}`,
    '{"cookie":"eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x"}',
  ];
  expect(canariesInLog([...log, '{"msg":"+1415•••0199"}'].join('\n'))).toEqual(log);

  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'planted-'));
  fs.writeFileSync(path.join(directory, 'wal'), Buffer.from(ADMIN.password).toString('base64'));
  fs.writeFileSync(path.join(directory, 'clean'), 'nothing');
  expect(canariesInFiles(directory)).toEqual([path.join(directory, 'wal')]);
  fs.rmSync(directory, { recursive: true });
});
