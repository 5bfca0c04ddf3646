import fs from 'node:fs';
import http from 'node:http';
import type { BrowserContext, Page } from '@playwright/test';
import { ACTIONS, KINDS, type Kind, type Objects, ROUTES, WHOLE_ORDER } from './fixtures/access-table';
import { addColleague } from './fixtures/add-colleague';
import { addConnection } from './fixtures/add-connection';
import { cardOf } from './fixtures/card-of';
import { makeCustomerLink } from './fixtures/make-customer-link';
import { signIn } from './fixtures/sign-in';
import { startCheck } from './fixtures/start-check';
import { expect, test } from './fixtures/test';
import { TWILIO_ACCOUNTS } from './fixtures/twilio-accounts';

/** Stands in every private thing of the owner's, and in no answer to anybody else. */
const CANARY = /CANARY|917.{0,3}555.{0,3}0144/i;

type Answer = { status: number; body: string };
type Asking = { method?: string; headers?: Record<string, string>; body?: string };
type World = { objects: Objects; ask(kind: Kind, path: string, asking?: Asking): Promise<Answer> };

test('every page, route and action of the build, for everybody who may come along', async ({
  page,
  openBrowser,
  app,
  allowTrouble,
}) => {
  // The owner's page is open to the end, when its check is gone.
  allowTrouble(/status of 404/);
  test.setTimeout(480_000);
  const { objects, ask } = await makeWorld(page, openBrowser, app.port);

  await test.step('every surface stands in the table', () => {
    const pages = Object.keys(manifest('app-paths-manifest.json'));
    expect(Object.keys(ROUTES).sort()).toEqual(pages.sort());
    expect(Object.keys(ACTIONS).sort()).toEqual([...actionsOfBuild().keys()].sort());
  });

  await test.step('pages and routes', async () => {
    for (const [name, route] of Object.entries(ROUTES)) {
      const asking = { method: route.method ?? 'GET', ...(route.body ? { body: route.body } : {}) };
      for (const kind of KINDS) {
        const answer = await ask(kind, route.path(objects), asking);
        expect.soft(answer.status, `${name} for ${kind}`).toBe(route.expect[kind]);
        const theirs = kind === 'owner' || name.startsWith('/s/');
        if (!theirs) expect.soft(answer.body, `${name} for ${kind}`).not.toMatch(CANARY);
        if (!route.revoked) continue;
        const gone = await ask(kind, route.revoked(objects), asking);
        expect.soft(gone.status, `${name} for ${kind}, revoked`).toBe(404);
        expect.soft(gone.body, `${name} for ${kind}, revoked`).not.toMatch(CANARY);
      }
    }
  });

  await test.step('headers and spellings that have led past a gate elsewhere', async () => {
    const download = `/api/checks/${objects.hidden}/download?format=csv-for-systems`;
    const own = (await ask('owner', download)).body;
    expect(own).toMatch(CANARY);
    for (const kind of ['anon', 'other'] as const) {
      for (const path of [`/checks/${objects.hidden}`, download]) {
        for (const [what, answer] of await tricks(ask, kind, path)) {
          expect.soft(answer.body, `${what} for ${kind}`).not.toMatch(CANARY);
        }
      }
    }
  });

  await test.step('a token opens nothing but its own page', async () => {
    for (const path of [
      `/checks/${objects.token}`,
      `/api/checks/${objects.token}/follow-up`,
      `/api/checks/${objects.hidden}/follow-up?token=${objects.token}`,
      `/invite/${objects.token}`,
    ]) {
      expect.soft((await ask('anon', path)).body, path).not.toMatch(CANARY);
    }
  });

  await test.step('actions: refused, leaking nothing and changing nothing, or done', async () => {
    const ids = actionsOfBuild();
    const stateOfHidden = async () => {
      let summary: { revision: number; counts: { waiting: number }; paused: unknown } | undefined;
      // What the owner did before may still be under way.
      await expect(async () => {
        summary = JSON.parse((await ask('owner', `/api/checks/${objects.hidden}/summary`)).body);
        expect(summary?.counts.waiting === 0 || summary?.paused !== null).toBe(true);
      }).toPass();
      const numbers = await numbersOf(ask, objects.hidden);
      return JSON.stringify([summary?.revision, summary?.counts, summary?.paused, numbers]);
    };
    const strangers = KINDS.filter((kind) => kind !== 'owner');
    for (const [name, action] of Object.entries(ACTIONS)) {
      const surface = ids.get(name);
      if (!surface) continue;
      const call = (kind: Kind) => act(ask, kind, surface, objects, action.input(objects));
      const ownersAlone = action.may.every((kind) => kind === 'owner');
      const before = ownersAlone ? await stateOfHidden() : '';
      for (const kind of strangers) {
        const answer = await call(kind);
        const done = /"ok":true/.test(answer.body);
        expect
          .soft(done, `${name} for ${kind}: ${answer.status} ${answer.body.slice(0, 300)}`)
          .toBe(action.may.includes(kind));
        expect.soft(answer.body, `${name} for ${kind}`).not.toMatch(CANARY);
      }
      if (ownersAlone) expect.soft(await stateOfHidden(), `what ${name} left behind`).toBe(before);
      const answer = await call('owner');
      expect
        .soft(
          /"ok":true/.test(answer.body),
          `${name} for the owner: ${answer.status} ${answer.body.slice(0, 300)}`,
        )
        .toBe(action.may.includes('owner'));
    }
  });

  await test.step('fields that nobody asked for change nothing', async () => {
    // The table's calls carried a role, an owner and an end of life beside what is asked for.
    await page.goto('/settings/team');
    const members = page.getByRole('listitem').filter({ hasText: 'otto.wirth@example.com' });
    await expect(members).toContainText('Member');
  });
});

async function makeWorld(page: Page, openBrowser: () => Promise<Page>, port: number): Promise<World> {
  const people = {
    owner: await addColleague(page, 'Olga Heim', 'Member'),
    other: await addColleague(page, 'Otto Wirth', 'Member'),
    viewer: await addColleague(page, 'Vera Lund', 'Viewer'),
  };
  const cookies: Partial<Record<Kind, string>> = { admin: await cookieOf(page.context()) };
  const browsers: Partial<Record<Kind, Page>> = {};
  for (const [kind, person] of Object.entries(people) as [
    'owner' | 'other' | 'viewer',
    { email: string; password: string },
  ][]) {
    const browser = await openBrowser();
    await signIn(browser, person);
    cookies[kind] = await cookieOf(browser.context());
    browsers[kind] = browser;
  }
  const ask: World['ask'] = (kind, path, asking) => request(port, path, cookies[kind], asking);

  const owner = browsers.owner;
  if (!owner) throw new Error('The owner is signed in.');
  await owner.goto('/settings/profile');
  await owner.getByLabel('Phone').fill('+1 212 555 0161');
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByText('Saved.')).toBeVisible();
  await addConnection(owner, TWILIO_ACCOUNTS.matrix, { name: 'CANARY connection' });
  const team = await startCheck(page, { numbers: ['+1 212 555 0101'], name: 'For all' });
  const hidden = await startCheck(owner, {
    numbers: ['CANARY label: +1 917 555 0144'],
    name: 'CANARY name',
    customer: 'CANARY customer',
    account: 'CANARY connection',
    onlyMe: true,
  });
  await expect(cardOf(owner, '+1 917 555 0144')).toContainText('Portable');
  const revoked = await makeCustomerLink(owner);
  await owner.getByRole('button', { name: 'Copy customer link' }).click();
  await owner
    .getByRole('dialog')
    .getByRole('button', { name: /^Revoke/ })
    .click();
  await expect(owner.getByRole('dialog').getByText('The link is revoked.')).toBeVisible();
  await owner.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const link = await makeCustomerLink(owner);

  const numbers = JSON.parse(await numbersOf(ask, hidden)) as {
    numbers: { id: number }[];
  };
  const surfaces = actionsOfBuild();
  const draft = { hidden, team } as Objects;
  const call = async (kind: Kind, name: string, input: unknown) => {
    const surface = surfaces.get(name);
    if (!surface) throw new Error(`There is no ${name}.`);
    return (await act(ask, kind, surface, draft, input)).body;
  };
  const links = await call('owner', 'listLinksAction', { checkId: hidden });
  const invited = await call('admin', 'inviteMemberAction', {
    email: 'invited@example.com',
    name: 'Guest',
    role: 'member',
  });
  const teamPage = (await ask('admin', '/settings/team')).body;
  const idBeside = (text: string) =>
    new RegExp(`"id\\\\?":\\\\?"([\\da-f-]{36})\\\\?",\\\\?"email\\\\?":\\\\?"${text}`).exec(teamPage)?.[1] ??
    '';
  const objects: Objects = {
    ...draft,
    numberId: numbers.numbers[0]?.id ?? 0,
    connectionId:
      /"connection\\?":\{\\?"id\\?":\\?"([\da-f-]{36})/.exec(
        (await ask('owner', `/checks/${hidden}`)).body,
      )?.[1] ?? '',
    linkId: /"id":"([\da-f-]{36})"/.exec(links)?.[1] ?? '',
    token: link.split('/s/')[1] ?? '',
    revokedToken: revoked.split('/s/')[1] ?? '',
    ownerId: idBeside('olga'),
    otherId: idBeside('otto'),
    inviteId: idBeside('invited'),
    inviteToken: /\/invite\/([\w-]{43})/.exec(invited)?.[1] ?? '',
  };
  for (const [name, value] of Object.entries(objects)) expect(value, name).toBeTruthy();
  return { objects, ask };
}

/** What the owner's board reads of a check. */
async function numbersOf(ask: World['ask'], checkId: string): Promise<string> {
  return (await ask('owner', `/api/checks/${checkId}/order`, { method: 'POST', body: WHOLE_ORDER })).body;
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** As a program asks, and not as a browser would tidy it up. */
function request(
  port: number,
  path: string,
  cookie: string | undefined,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        port,
        path,
        method,
        headers: {
          host: `localhost:${port}`,
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

type Surface = { id: string; page: string };

/** Calls an action the way its page does. */
function act(
  ask: World['ask'],
  kind: Kind,
  { id, page }: Surface,
  objects: Objects,
  input: unknown,
): Promise<Answer> {
  const path =
    page === '/(staff)/checks/[checkId]/page' ? `/checks/${objects.team}` : ROUTES[page]?.path(objects);
  return ask(kind, path ?? '/', {
    method: 'POST',
    headers: { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
    body: JSON.stringify([input]),
  });
}

/** Every action of the build by its exported name, with a page that serves it. */
function actionsOfBuild(): Map<string, Surface> {
  const { node } = manifest('server-reference-manifest.json') as {
    node: Record<string, { exportedName?: string; workers: Record<string, unknown> }>;
  };
  return new Map(
    Object.entries(node).map(([id, { exportedName, workers }]) => [
      exportedName ?? id,
      { id, page: (Object.keys(workers)[0] ?? '').replace(/^app/, '') },
    ]),
  );
}

function manifest(name: string): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(`.next/server/${name}`, 'utf8')) as Record<string, unknown>;
}

async function tricks(ask: World['ask'], kind: Kind, path: string): Promise<[string, Answer][]> {
  const [bare = '', query] = path.split('?');
  const withQuery = (more: string) => `${bare}?${query ? `${query}&` : ''}${more}`;
  const headers: Record<string, string>[] = [
    { 'next-router-prefetch': '1' },
    { purpose: 'prefetch' },
    { rsc: '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/(staff)/checks' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '127.0.0.1' },
    { 'x-nextjs-data': '1' },
    { authorization: 'Bearer x' },
  ];
  const id = bare.match(/[\da-f-]{36}/)?.[0] ?? '';
  const paths = [
    withQuery('_rsc=1'),
    withQuery(`nxtPcheckId=${id}`),
    `${bare}.rsc`,
    `${bare}.segments/_tree.segment.rsc`,
    `/${bare}`,
    bare.replaceAll('/', '//'),
    bare.replace(/\/(?=[\da-f-]{36})/, '%2f'),
    `${bare}.`,
    `${bare}/`,
    `${bare}/x.css`,
    `${bare};x=1`,
    bare.toUpperCase(),
    bare.replace('checks', 'CHECKS'),
    `/_next/data/build/${bare}.json`,
    `/_next/..${bare}`,
    `/s/..${bare}`,
    `/sign-in/..${bare}`,
  ];
  const found: [string, Answer][] = [];
  for (const extra of headers) {
    found.push([`${path} with ${JSON.stringify(extra)}`, await ask(kind, path, { headers: extra })]);
  }
  for (const spelled of paths) {
    found.push([spelled, await ask(kind, spelled)]);
    found.push([`${spelled} as RSC`, await ask(kind, spelled, { headers: { rsc: '1' } })]);
  }
  return found;
}
