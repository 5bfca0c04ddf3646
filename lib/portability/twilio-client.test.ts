import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { PRACTICE_ACCOUNT_SID, PRACTICE_TOKEN } from '@/lib/simulator/practice-accounts';
import { PRACTICE_NUMBERS } from '@/lib/simulator/practice-numbers';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { guidanceFor, waitingGuidance } from './guidance';
import type { Lookup } from './lookup';
import { type Credential, createTwilioClient, type TwilioClient } from './twilio-client';

const credential: Credential = {
  username: PRACTICE_ACCOUNT_SID,
  secret: PRACTICE_TOKEN,
  accountSid: PRACTICE_ACCOUNT_SID,
};
/** One whose secret is found nowhere else by chance. */
const canary: Credential = { ...credential, secret: 'canary-4f1d-secret' };
const standardKey: Credential = { ...credential, username: 'SK00000000000000000000000000000002' };
const NORTH_BRANCH = 'AC00000000000000000000000000000002';
const PORTABLE = '+12125550101';

/** Closed after each test, last opened first. */
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function clientOf(baseUrl: string, more: { connectTimeoutMs?: number; totalTimeoutMs?: number } = {}) {
  const client = createTwilioClient({
    numbersBaseUrl: baseUrl,
    apiBaseUrl: baseUrl,
    maxConnections: 128,
    ...more,
  });
  open.push(client);
  return client;
}

async function practice(
  options: Parameters<typeof startSimulator>[0] = {},
): Promise<{ simulator: Simulator; client: TwilioClient }> {
  const simulator = await startSimulator({ port: 0, ...options });
  open.push(simulator);
  return { simulator, client: clientOf(simulator.url, { totalTimeoutMs: 2_000 }) };
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const question = (e164: string, targetSid: string | null = null, addressSid: string | null = null) => ({
  e164,
  targetSid,
  addressSid,
});

function headline(lookup: Lookup): string {
  if (lookup.kind === 'answered') return guidanceFor(lookup.answer).headline;
  return lookup.kind === 'later' ? waitingGuidance(lookup.why).headline : 'refused';
}

describe('lookUp', () => {
  it('ends every practice number in the card that its table promises', async () => {
    const { client } = await practice();
    // The slow one takes longer than the patience of this test.
    const rows = Object.entries(PRACTICE_NUMBERS).filter(([, { reply }]) => reply.kind !== 'slow');
    const wrong: string[] = [];
    await Promise.all(
      rows.map(async ([e164, { card, healsAtTry = 1 }]) => {
        for (let tries = 1; tries < healsAtTry; tries += 1) {
          const early = await client.lookUp(question(e164), credential);
          if (early.kind === 'answered') wrong.push(`${e164} was settled at try ${tries}`);
        }
        const lookup = await client.lookUp(question(e164), credential);
        if (headline(lookup) !== card) wrong.push(`${e164} was ${headline(lookup)}, not ${card}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['+17025550129', 'busy'],
    ['+17025550103', 'no-reply'],
    ['+17025550141', 'no-reply'],
    ['+17025550142', 'no-reply'],
    ['+17025550143', 'no-reply'],
    ['+17025550144', 'unreadable'],
    ['+17025550145', 'unreadable'],
    ['+17025550146', 'unreadable'],
    ['+17025550147', 'unreadable'],
    ['+17025550148', 'unreadable'],
    ['+17025550149', 'unreadable'],
    ['+12135550101', 'unreliable'],
    ['+13125550135', 'lookup-trouble'],
  ])('lets %s wait as %s', async (e164, why) => {
    const { client } = await practice();
    expect(await client.lookUp(question(e164), credential)).toMatchObject({ kind: 'later', why });
  });

  it('asks with the target and the address, and says which account was asked', async () => {
    const { client } = await practice();
    const withAddress = question('+13125550171', NORTH_BRANCH, `AD${'0'.repeat(31)}1`);
    expect(await client.lookUp(withAddress, credential)).toMatchObject({
      kind: 'answered',
      answer: { verdict: 'portable' },
    });
    const inTarget = await client.lookUp(question('+13125550136', NORTH_BRANCH), credential);
    expect(inTarget).toMatchObject({ answer: { reason: 'in-target-account', holderSid: NORTH_BRANCH } });
  });

  it('suspects a foreign target, which asking without it confirms', async () => {
    const { client } = await practice();
    const foreign = `AC${'f'.repeat(32)}`;
    expect(await client.lookUp(question(PORTABLE, foreign), credential)).toMatchObject({
      kind: 'refused',
      fault: 'target',
      code: 20003,
    });
    expect((await client.lookUp(question(PORTABLE), credential)).kind).toBe('answered');
  });

  it.each([
    ['a wrong secret', canary, 20003],
    ['test credentials', { ...credential, username: 'AC00000000000000000000000000020008' }, 20008],
    ['a suspended account', { ...credential, username: 'AC00000000000000000000000000020403' }, 20403],
    ['an inactive account', { ...credential, username: 'AC00000000000000000000000000020005' }, 20005],
  ])('tells %s by its code', async (_, refusedCredential, code) => {
    const { client } = await practice();
    expect(await client.lookUp(question(PORTABLE), refusedCredential)).toMatchObject({
      kind: 'refused',
      fault: 'credential',
      code,
      requestId: expect.stringMatching(/^RQ/),
    });
  });

  it("keeps Twilio's request id, how many it saw at once, and how long it asks to wait", async () => {
    const { client } = await practice({ limit: 0, retryAfterSeconds: 7 });
    expect(await client.lookUp(question(PORTABLE), credential)).toEqual({
      kind: 'later',
      why: 'busy',
      retryAfterMs: 7_000,
      requestId: expect.stringMatching(/^RQ[0-9a-f]{32}$/),
      concurrentRequests: 1,
      trouble: null,
    });
  });

  it('sends the plus encoded, one credential, and nothing where no target is given', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.url, request.headers.authorization);
      response.end('{}');
    });
    await clientOf(url).lookUp(question(PORTABLE), credential);
    await clientOf(`${url}/prefix/`).lookUp(question(PORTABLE, NORTH_BRANCH), credential);
    const basic = `Basic ${Buffer.from(`${PRACTICE_ACCOUNT_SID}:${PRACTICE_TOKEN}`).toString('base64')}`;
    const path = '/v1/Porting/Portability/PhoneNumber/%2B12125550101';
    expect(seen).toEqual([path, basic, `/prefix${path}?TargetAccountSid=${NORTH_BRANCH}`, basic]);
  });

  it('follows no redirect, so that the credential goes nowhere else', async () => {
    let reached = 0;
    const elsewhere = await serve((_, response) => {
      reached += 1;
      response.end('{"portable":true}');
    });
    const url = await serve((_, response) => {
      response.writeHead(302, { location: elsewhere }).end();
    });
    expect(await clientOf(url).lookUp(question(PORTABLE), credential)).toMatchObject({ why: 'unreadable' });
    expect(reached).toBe(0);
  });

  it('stops reading a body at its cap', async () => {
    let sent = 0;
    const url = await serve((_, response) => {
      const chunk = Buffer.alloc(16 * 1024, 'x');
      const more = () => {
        while (!response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return response.once('drain', more);
        }
      };
      more();
    });
    expect(await clientOf(url).lookUp(question(PORTABLE), credential)).toMatchObject({ why: 'unreadable' });
    // What the sockets' own buffers took, not an endless body.
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('gives up a body that drips', async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    const client = clientOf(url, { totalTimeoutMs: 200 });
    expect(await client.lookUp(question(PORTABLE), credential)).toMatchObject({
      why: 'no-reply',
      trouble: 'TIMEOUT',
    });
  });

  it('names a refused connection by its code word', async () => {
    const simulator = await startSimulator({ port: 0 });
    const client = clientOf(simulator.url);
    await simulator.close();
    expect(await client.lookUp(question(PORTABLE), credential)).toMatchObject({
      kind: 'later',
      why: 'no-reply',
      trouble: 'ECONNREFUSED',
    });
  });

  it('opens no more connections than it may', async () => {
    let connections = 0;
    const server = createServer((_, response) => {
      setImmediate(() => response.end('{}'));
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => server.close() });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createTwilioClient({ numbersBaseUrl: url, apiBaseUrl: url, maxConnections: 3 });
    open.push(client);
    await Promise.all(Array.from({ length: 30 }, () => client.lookUp(question(PORTABLE), credential)));
    expect(connections).toBe(3);
  });

  it('rejects with the reason of the caller who stops it, and frees the place', async () => {
    const { simulator, client } = await practice();
    const stop = new AbortController();
    const asked = client.lookUp(question('+17025550141'), credential, stop.signal);
    const reason = new Error('the drain stops');
    await expect.poll(() => simulator.stats().inFlight).toBe(1);
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await expect.poll(() => simulator.stats().inFlight).toBe(0);
    await expect(client.lookUp(question(PORTABLE), credential, stop.signal)).rejects.toBe(reason);
  });

  it.each(['12125550101', '+02125550101', '+1212555', '+1212555010#', '+1 212 555 0101', '../Accounts', ''])(
    'refuses to ask about "%s", without repeating it',
    async (e164) => {
      const client = clientOf('http://127.0.0.1:1');
      const fault = await client.lookUp(question(e164), credential).catch((error: unknown) => error);
      if (e164 === '+1212555') return expect(fault).toMatchObject({ kind: 'later' });
      expect(fault).toBeInstanceOf(Error);
      expect(String(fault)).toBe('Error: A number to ask about is not in E.164 form.');
    },
  );

  it('refuses SIDs that are not well formed', async () => {
    const client = clientOf('http://127.0.0.1:1');
    await expect(client.lookUp(question(PORTABLE, 'AC1'), credential)).rejects.toThrow('not well formed');
    await expect(client.lookUp(question(PORTABLE, null, 'x'), credential)).rejects.toThrow('not well formed');
    await expect(client.account(credential, '../x')).rejects.toThrow('not well formed');
  });
});

describe('createTwilioClient', () => {
  it.each(['http://numbers.example.com', 'ftp://127.0.0.1', 'nonsense', 'http://127.0.0.1.example.com'])(
    'does not accept %s as a base URL, and does not repeat it',
    (url) => {
      const make = () => createTwilioClient({ numbersBaseUrl: url, apiBaseUrl: url, maxConnections: 1 });
      expect(make).toThrow('must be https');
      expect(make).not.toThrow(url);
    },
  );
});

describe('account and accounts', () => {
  it("picks what is needed and drops the account's auth token", async () => {
    const { client } = await practice();
    const own = await client.account(credential);
    expect(own).toEqual({
      kind: 'ok',
      account: {
        sid: PRACTICE_ACCOUNT_SID,
        name: 'Practice Telecom',
        status: 'active',
        ownerSid: PRACTICE_ACCOUNT_SID,
      },
      requestId: expect.stringMatching(/^RQ/),
    });
    const listed = await client.accounts(credential);
    expect(listed).toMatchObject({ kind: 'ok', more: false });
    expect(listed.kind === 'ok' && listed.accounts.map(({ name }) => name)).toEqual([
      'Practice Telecom',
      'Practice North Branch',
      'Practice South Branch',
    ]);
    expect(inspect([own, listed], { depth: 9 })).not.toMatch(/5ec2e7|auth_token/);
  });

  it('reads every page of the list', async () => {
    const row = (n: number) => ({
      sid: `AC${String(n).padStart(32, '0')}`,
      friendly_name: `Branch ${n}`,
      status: 'active',
      owner_account_sid: PRACTICE_ACCOUNT_SID,
      auth_token: 'x',
    });
    const url = await serve((request, response) => {
      const second = request.url?.includes('Page=1');
      response.end(
        JSON.stringify({
          accounts: [row(second ? 2 : 1)],
          next_page_uri: second ? null : '/2010-04-01/Accounts.json?PageSize=200&Page=1',
        }),
      );
    });
    expect(await clientOf(url).accounts(credential)).toMatchObject({
      kind: 'ok',
      more: false,
      accounts: [{ name: 'Branch 1' }, { name: 'Branch 2' }],
    });
  });

  it('follows no page that leads away from the account list', async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify({ accounts: [], next_page_uri: '@elsewhere.example.com/' }));
    });
    expect(await clientOf(url).accounts(credential)).toMatchObject({ kind: 'ok', accounts: [] });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['wrong-credential', canary, 20003],
    ['may-not-list', standardKey, 20003],
    ['test-credential', { ...credential, username: 'AC00000000000000000000000000020008' }, 20008],
    ['suspended', { ...credential, username: 'AC00000000000000000000000000020403' }, 20403],
    ['suspended', { ...credential, username: 'AC00000000000000000000000000020005' }, 20005],
  ])('says %s', async (why, refusedCredential, code) => {
    const { client } = await practice();
    const refusal = { kind: 'refused', why, code, requestId: expect.stringMatching(/^RQ/) };
    expect(await client.account(refusedCredential)).toEqual(refusal);
    expect(await client.accounts(refusedCredential)).toEqual(refusal);
  });

  it('says that an account is unknown by its code, and an outage by its own word', async () => {
    const { simulator, client } = await practice();
    expect(await client.account(credential, `AC${'e'.repeat(32)}`)).toMatchObject({
      why: 'unexpected',
      code: 20404,
    });
    simulator.change({ down: true });
    expect(await client.accounts(credential)).toMatchObject({ why: 'unreachable', code: 20503 });
    await simulator.close();
    expect(await client.account(credential)).toMatchObject({ why: 'unreachable', code: null });
  });

  it('does not take a web page for an account', async () => {
    const url = await serve((_, response) => response.end('<html>'));
    expect(await clientOf(url).account(credential)).toMatchObject({ why: 'unexpected', code: null });
  });
});

describe('secrecy', () => {
  it('lets no credential, number or URL out of any result or error', async () => {
    const { simulator, client } = await practice({
      credentials: [
        {
          username: canary.username,
          password: canary.secret,
          accountSid: canary.accountSid,
          standing: 'full',
        },
      ],
    });
    const numbers = Object.keys(PRACTICE_NUMBERS);
    const outcomes: unknown[] = await Promise.all([
      ...numbers.map((e164) => client.lookUp(question(e164), canary)),
      ...numbers
        .slice(0, 3)
        .map((e164) => client.lookUp(question(e164), { ...canary, username: standardKey.username })),
      client.account(canary),
      client.accounts(canary),
    ]);
    const stop = new AbortController();
    const stopped = client.lookUp(question('+17025550141'), canary, stop.signal).catch(caught);
    await expect.poll(() => simulator.stats().inFlight).toBeGreaterThan(0);
    stop.abort();
    outcomes.push(await stopped);
    outcomes.push(await client.lookUp(question('+1999 canary'), canary).catch(caught));
    await simulator.close();
    outcomes.push(await client.lookUp(question(PORTABLE), canary));
    outcomes.push(await client.account(canary));
    await client.close();
    outcomes.push(await client.lookUp(question(PORTABLE), canary).catch(caught));
    outcomes.push(await client.account(canary).catch(caught));

    expect(outcomes.filter((outcome) => outcome instanceof Error)).toHaveLength(4);
    const said = inspect(outcomes, {
      depth: 20,
      showHidden: true,
      maxArrayLength: null,
      maxStringLength: null,
    });
    expect(said).not.toContain(canary.secret);
    expect(said).not.toContain(Buffer.from(`${canary.username}:${canary.secret}`).toString('base64'));
    for (const e164 of [...numbers, PORTABLE]) expect(said).not.toContain(e164.slice(1));
    expect(said).not.toMatch(/127\.0\.0\.1|https?:|Portability\/|1999 canary/);
  });
});

function caught(fault: unknown): unknown {
  return fault;
}
