import fs from 'node:fs';
import http from 'node:http';
import { ACTIONS, KINDS, type Kind, type Objects, ROUTES, WHOLE_ORDER } from './fixtures/access-table';
import { expect, test } from './fixtures/test';
import { TWILIO_ACCOUNTS } from './fixtures/twilio-accounts';

/** Stands in every private thing of the owner's, and in no answer to anybody else. */
const CANARY = /CANARY|917.{0,3}555.{0,3}0144/i;

type Answer = { status: number; body: string; cookies: string[] };
type Asking = { method?: string; headers?: Record<string, string>; body?: string };
type World = { objects: Objects; ask(kind: Kind, path: string, asking?: Asking): Promise<Answer> };

// Everything is asked over HTTP, as a program would: a browser would only be slower, and tidier than an attacker.
test('every page, route and action of the build, for everybody who may come along', async ({
  session,
  app,
}) => {
  test.setTimeout(480_000);
  const { cookies } = await session.fresh(app.url);
  const { objects, ask } = await test.step('a world with something private in it', () =>
    makeWorld(app.port, asCookies(cookies.map(({ name, value }) => `${name}=${value}`))));

  await test.step('every surface stands in the table', () => {
    const pages = Object.keys(manifest('app-paths-manifest.json'));
    expect(Object.keys(ROUTES).sort()).toEqual(pages.sort());
    expect(Object.keys(ACTIONS).sort()).toEqual([...actionsOfBuild().keys()].sort());
  });

  await test.step('pages and routes', async () => {
    for (const [name, route] of Object.entries(ROUTES)) {
      const asking = { method: route.method ?? 'GET', ...(route.body ? { body: route.body } : {}) };
      await forAll(KINDS, async (kind) => {
        const answer = await ask(kind, route.path(objects), asking);
        expect.soft(answer.status, `${name} for ${kind}`).toBe(route.expect[kind]);
        const theirs = kind === 'owner' || name.startsWith('/s/');
        if (!theirs) expect.soft(answer.body, `${name} for ${kind}`).not.toMatch(CANARY);
        if (!route.revoked) return;
        const gone = await ask(kind, route.revoked(objects), asking);
        expect.soft(gone.status, `${name} for ${kind}, revoked`).toBe(404);
        expect.soft(gone.body, `${name} for ${kind}, revoked`).not.toMatch(CANARY);
      });
    }
  });

  await test.step('headers and spellings that have led past a gate elsewhere', async () => {
    const download = `/api/checks/${objects.hidden}/download?format=csv-for-systems`;
    const own = (await ask('owner', download)).body;
    expect(own).toMatch(CANARY);
    for (const path of [`/checks/${objects.hidden}`, download]) {
      for (const { what, spelled, headers } of tricks(path)) {
        await forAll(['anon', 'other'] as const, async (kind) => {
          const answer = await ask(kind, spelled, { headers });
          expect.soft(answer.body, `${what} for ${kind}`).not.toMatch(CANARY);
        });
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
      await forAll(strangers, async (kind) => {
        const answer = await call(kind);
        const done = /"ok":true/.test(answer.body);
        expect
          .soft(done, `${name} for ${kind}: ${answer.status} ${answer.body.slice(0, 300)}`)
          .toBe(action.may.includes(kind));
        expect.soft(answer.body, `${name} for ${kind}`).not.toMatch(CANARY);
      });
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
    const members = (await ask('admin', '/settings/team')).body;
    expect(members).toMatch(/otto\.wirth@example\.com\\?",[^}]*\\?"role\\?":\\?"member/);
  });
});

const PEOPLE = {
  owner: { name: 'Olga Heim', email: 'olga.heim@example.com', role: 'member' },
  other: { name: 'Otto Wirth', email: 'otto.wirth@example.com', role: 'member' },
  viewer: { name: 'Vera Lund', email: 'vera.lund@example.com', role: 'viewer' },
};
const PASSWORD = 'eleven slow tortoises cross the road';

async function makeWorld(port: number, adminCookie: string): Promise<World> {
  const cookies: Partial<Record<Kind, string>> = { admin: adminCookie };
  const ask: World['ask'] = (kind, path, asking) => request(port, path, cookies[kind], asking);
  const surfaces = actionsOfBuild();
  const none = '00000000-0000-4000-8000-000000000000';
  const known = { hidden: none, team: none } as Objects;
  /** @returns what the action said it did. */
  const call = async (kind: Kind, name: string, input: unknown): Promise<string> => {
    const surface = surfaces.get(name);
    if (!surface) throw new Error(`There is no ${name}.`);
    const { status, body } = await act(ask, kind, surface, known, input);
    const said = /"ok":true.*/.exec(body)?.[0];
    if (said === undefined) throw new Error(`${name}: ${status} ${body.slice(0, 300)}`);
    return said;
  };

  for (const kind of ['owner', 'other', 'viewer'] as const) {
    await call('admin', 'addMemberAction', { ...PEOPLE[kind], password: PASSWORD });
    cookies[kind] = await signIn(port, PEOPLE[kind].email);
  }
  const { accountSid, keySid, secret } = TWILIO_ACCOUNTS.matrix;
  await call('owner', 'changeOwnProfileAction', { name: PEOPLE.owner.name, phone: '+1 212 555 0161' });
  const ownConnection = {
    kind: 'api-key',
    accountSid,
    keySid,
    secret,
    name: 'CANARY connection',
    team: false,
  };
  await call('owner', 'addConnectionAction', ownConnection);
  const front = (await ask('owner', '/')).body;
  const connectionId = idBeside(front, 'name', 'CANARY connection');
  const asked = { defaultCountry: 'US', submissionId: '7f9b7a7e-3d8a-4c33-9d27-0d7f4ad2f0a0' };
  const team = await call('admin', 'submitCheckAction', {
    ...asked,
    source: { kind: 'text', text: '+1 212 555 0101' },
    name: 'For all',
    connectionId: idBeside(front, 'name', 'Main account'),
  });
  const hidden = await call('owner', 'submitCheckAction', {
    ...asked,
    source: { kind: 'text', text: 'CANARY label: +1 917 555 0144' },
    name: 'CANARY name',
    customer: 'CANARY customer',
    visibility: 'private',
    connectionId,
  });
  Object.assign(known, { team: idIn(team), hidden: idIn(hidden) });
  await expect
    .poll(async () => (await ask('owner', `/api/checks/${known.hidden}/summary`)).body)
    .toContain('"waiting":0');

  const revoked = await call('owner', 'createLinkAction', { checkId: known.hidden });
  await call('owner', 'revokeLinkAction', { linkId: idIn(revoked) });
  const link = await call('owner', 'createLinkAction', { checkId: known.hidden });
  const { numbers } = JSON.parse(await numbersOf(ask, known.hidden)) as { numbers: { id: number }[] };
  const invited = await call('admin', 'inviteMemberAction', {
    email: 'invited@example.com',
    name: 'Guest',
    role: 'member',
  });
  const teamPage = (await ask('admin', '/settings/team')).body;
  const objects: Objects = {
    ...known,
    numberId: numbers[0]?.id ?? 0,
    connectionId,
    linkId: idIn(link),
    token: tokenIn(link, 's'),
    revokedToken: tokenIn(revoked, 's'),
    ownerId: idBeside(teamPage, 'email', PEOPLE.owner.email),
    otherId: idBeside(teamPage, 'email', PEOPLE.other.email),
    inviteId: idBeside(teamPage, 'email', 'invited@example.com'),
    inviteToken: tokenIn(invited, 'invite'),
  };
  for (const [name, value] of Object.entries(objects)) expect(value, name).toBeTruthy();
  return { objects, ask };
}

/** The first id in what an action said. */
function idIn(said: string): string {
  return /[\da-f]{8}-[\da-f-]{27}/.exec(said)?.[0] ?? '';
}

/** The id of a thing whose next field is this, in a page's data. */
function idBeside(page: string, field: string, value: string): string {
  const pattern = `"id\\\\?":\\\\?"([\\da-f-]{36})\\\\?",\\\\?"${field}\\\\?":\\\\?"${value}`;
  return new RegExp(pattern).exec(page)?.[1] ?? '';
}

function tokenIn(said: string, kind: 's' | 'invite'): string {
  return new RegExp(`/${kind}/([\\w-]{43})`).exec(said)?.[1] ?? '';
}

/** @returns the cookies that keep somebody signed in. */
async function signIn(port: number, email: string): Promise<string> {
  const csrf = await request(port, '/api/auth/csrf', undefined);
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
  const answer = await request(port, '/api/auth/callback/credentials', asCookies(csrf.cookies), {
    method: 'POST',
    body: new URLSearchParams({ email, password: PASSWORD, csrfToken, json: 'true' }).toString(),
  });
  expect(answer.status, `${email} signs in`).toBe(200);
  return asCookies([...csrf.cookies, ...answer.cookies]);
}

function asCookies(lines: string[]): string {
  return lines.map((line) => line.split(';')[0]).join('; ');
}

/** At the same time: who asks depends on nobody else's answer. */
async function forAll<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  await Promise.all(all.map(each));
}

/** What the owner's board reads of a check. */
async function numbersOf(ask: World['ask'], checkId: string): Promise<string> {
  return (await ask('owner', `/api/checks/${checkId}/order`, { method: 'POST', body: WHOLE_ORDER })).body;
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
        response.once('end', () => {
          const cookies = response.headers['set-cookie'] ?? [];
          resolve({ status: response.statusCode ?? 0, body: text, cookies });
        });
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

/** Ways to ask for a path that its gate might not know. */
function tricks(path: string): { what: string; spelled: string; headers: Record<string, string> }[] {
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
  return [
    ...headers.map((extra) => ({
      what: `${path} with ${JSON.stringify(extra)}`,
      spelled: path,
      headers: extra,
    })),
    ...paths.map((spelled) => ({ what: spelled, spelled, headers: {} })),
    ...paths.map((spelled) => ({ what: `${spelled} as RSC`, spelled, headers: { rsc: '1' } })),
  ];
}
