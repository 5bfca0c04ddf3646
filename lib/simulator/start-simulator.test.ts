import { Agent, type Dispatcher, request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  FOREIGN_ADDRESS_SID,
  NORTH_BRANCH_SID,
  PRACTICE_ACCOUNT_SID,
  PRACTICE_TOKEN,
} from './practice-accounts';
import { PRACTICE_NUMBERS } from './practice-numbers';
import { type Simulator, type SimulatorOptions, startSimulator } from './start-simulator';

const ADDRESS_SID = 'AD00000000000000000000000000000001';
const PORTABILITY = '/v1/Porting/Portability/PhoneNumber/';

let simulator: Simulator;
let agent: Agent;
beforeEach(async () => {
  agent = new Agent();
  simulator = await startSimulator();
});
afterEach(async () => {
  await agent.destroy();
  await simulator.close();
});

async function restart(options: SimulatorOptions) {
  await simulator.close();
  simulator = await startSimulator(options);
}

type Asking = { as?: string; method?: Dispatcher.HttpMethod; signal?: AbortSignal };

function open(path: string, { as = `${PRACTICE_ACCOUNT_SID}:${PRACTICE_TOKEN}`, ...rest }: Asking = {}) {
  const headers = { authorization: `Basic ${btoa(as)}` };
  return request(simulator.url + path, { dispatcher: agent, headers, ...rest });
}

async function get(path: string, asking?: Asking) {
  const { statusCode, headers, body } = await open(path, asking);
  const text = await body.text();
  const isJson = text.startsWith('{') && text.endsWith('}');
  const json: Record<string, unknown> = isJson ? JSON.parse(text) : {};
  return { status: statusCode, headers, text, json };
}

const ask = (e164: string, query = '', asking?: Asking) => get(PORTABILITY + e164 + query, asking);

describe('a question about a number', () => {
  it('is answered whether the plus is sent as it is or encoded', async () => {
    const [literal, encoded] = [await ask('+12125550101'), await ask('%2B12125550101')];
    expect(literal.json).toMatchObject({ phone_number: '+12125550101', portable: true });
    expect(encoded.json).toEqual(literal.json);
    expect(simulator.stats().byNumber).toEqual({ '+12125550101': 2 });
  });

  it.each([
    ['+442079460999', 'LOCAL', 'GB', false],
    ['+4915123456789', 'MOBILE', 'DE', true],
    ['+18885550150', 'TOLL-FREE', 'US', false],
    ['+12065550100', 'LOCAL', 'US', false],
    ['+999123456789', 'UNKNOWN', null, false],
  ])(
    'is a yes for %s, which is not in the table, with its type and country',
    async (e164, type, country, pin) => {
      expect((await ask(e164)).json).toMatchObject({
        portable: true,
        pin_and_account_number_required: pin,
        number_type: type,
        country,
      });
    },
  );

  it.each(['12125550101', '+1212555010x', '+0123456789', '%2', '+1%20212'])(
    'is refused when "%s" is no E.164 number',
    async (typed) => {
      expect(await ask(typed)).toMatchObject({ status: 400, json: { code: 22102 } });
    },
  );

  it.each([
    ['+13125550', 200],
    ['+14155550', 400],
  ])('gets every reason on %s… with status %i', async (prefix, status) => {
    for (const code of [22130, 22131, 22132, 22133, 22135, 22136, 22137, 22102, 22171, 22199]) {
      const answer = await ask(`${prefix}${code % 1000}`);
      expect(answer).toMatchObject({ status, json: { portable: false, not_portable_reason_code: code } });
    }
  });

  it('needs an Address SID of the right form for a number with missing details', async () => {
    const number = '+13125550171';
    expect((await ask(number)).json.not_portable_reason_code).toBe(22171);
    expect((await ask(number, `?AddressSid=${ADDRESS_SID}`)).json).toMatchObject({
      portable: true,
      not_portable_reason_code: null,
    });
    expect(await ask(number, '?AddressSid=AD12')).toMatchObject({ status: 400, json: { code: 22173 } });
    expect((await ask(number, `?AddressSid=${FOREIGN_ADDRESS_SID}`)).json.code).toBe(22173);
    expect((await ask('+13125550172', `?AddressSid=${ADDRESS_SID}`)).json.not_portable_reason_code).toBe(
      22171,
    );
  });

  it('may name the own account or an open subaccount as target, and no other', async () => {
    const asked = async (sid: string) => (await ask('+13125550131', `?TargetAccountSid=${sid}`)).json;
    expect(await asked(PRACTICE_ACCOUNT_SID)).toMatchObject({ account_sid: PRACTICE_ACCOUNT_SID });
    expect(await asked(NORTH_BRANCH_SID)).toMatchObject({ account_sid: NORTH_BRANCH_SID });
    const closed = 'AC00000000000000000000000000000004';
    const strange = 'AC00000000000000000000000000000099';
    for (const sid of [closed, strange]) {
      expect(await asked(sid)).toMatchObject({ portable: false, not_portable_reason_code: 20003 });
    }
    expect(await asked('AC12')).toMatchObject({ code: 20001, status: 400 });
  });
});

describe('a credential', () => {
  const account = `/2010-04-01/Accounts/${PRACTICE_ACCOUNT_SID}.json`;

  it.each([
    ['AC00000000000000000000000000020008', 403, 20008],
    ['AC00000000000000000000000000020403', 403, 20403],
    ['AC00000000000000000000000000020005', 403, 20005],
    ['AC00000000000000000000000000000077', 401, 20003],
  ])('%s is refused with %i and %i', async (username, status, code) => {
    const asking = { as: `${username}:${PRACTICE_TOKEN}` };
    expect(await ask('+12125550101', '', asking)).toMatchObject({ status, json: { code, status } });
    expect(await get(account, asking)).toMatchObject({ status, json: { code, status } });
  });

  it('is refused when it is absent, wrong or not Basic', async () => {
    for (const authorization of [undefined, 'Bearer practice', 'Basic', 'Basic ====']) {
      const { statusCode, headers, body } = await request(`${simulator.url}${PORTABILITY}+12125550101`, {
        dispatcher: agent,
        headers: authorization === undefined ? {} : { authorization },
      });
      expect(statusCode).toBe(401);
      expect(headers['www-authenticate']).toContain('Basic');
      expect(await body.json()).toMatchObject({ code: 20003 });
    }
  });

  it('of a standard key may ask about numbers, but not read accounts', async () => {
    const asking = { as: `SK00000000000000000000000000000002:${PRACTICE_TOKEN}` };
    expect((await ask('+12125550101', '', asking)).status).toBe(200);
    for (const path of [account, '/2010-04-01/Accounts.json']) {
      expect(await get(path, asking)).toMatchObject({ status: 401, json: { code: 20003 } });
    }
  });

  it('can be configured, and comes with subaccounts of its own', async () => {
    const sid = 'AC0123456789abcdef0123456789abcdef';
    await restart({
      credentials: [{ username: 'SKmine', password: 'a:b', accountSid: sid, standing: 'full' }],
    });
    expect((await ask('+12125550101')).status).toBe(401);
    const { json } = await get('/2010-04-01/Accounts.json?Status=active', { as: 'SKmine:a:b' });
    const own = { owner_account_sid: sid };
    expect(json).toMatchObject({ accounts: [{ ...own, sid }, own, own] });
  });

  it('can be revoked while the simulator runs, and given back', async () => {
    simulator.change({ revoked: [PRACTICE_ACCOUNT_SID] });
    expect((await ask('+12125550101')).json.code).toBe(20003);
    simulator.change({ revoked: [] });
    expect((await ask('+12125550101')).status).toBe(200);
  });
});

describe('a path', () => {
  it.each([
    '/',
    '/v1/Porting',
    '/v1/porting/Portability/PhoneNumber/+12125550101',
    '/2010-04-01/Accounts/AC1.json',
  ])('that does not exist (%s) gets 404 and 20404', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, json: { code: 20404 } });
  });

  it('may only be read', async () => {
    expect(await ask('+12125550101', '', { method: 'POST' })).toMatchObject({
      status: 405,
      json: { code: 20004 },
    });
  });
});

describe('the limit', () => {
  /** Opens so many questions that are never answered, and waits until they have arrived. */
  async function occupy(count: number) {
    const abort = new AbortController();
    const asked = Array.from({ length: count }, () =>
      open(`${PORTABILITY}+17025550141`, { signal: abort.signal }),
    );
    const ended = Promise.allSettled(asked);
    while (simulator.stats().inFlight < count) await get('/__stats');
    return async () => {
      abort.abort();
      await ended;
      while (simulator.stats().inFlight > 0) await get('/__stats');
    };
  }

  it('refuses one question too many at once, and takes it when there is room again', async () => {
    simulator.change({ limit: 3 });
    const leave = await occupy(3);
    const refused = await ask('+12125550101');
    expect(refused).toMatchObject({ status: 429, json: { code: 20429, status: 429 } });
    expect(refused.headers['retry-after']).toBeUndefined();
    expect(refused.headers['twilio-concurrent-requests']).toBe('4');
    expect(simulator.stats()).toMatchObject({ requests: 4, inFlight: 3, maxInFlight: 4, refused: 1 });
    await leave();
    expect((await ask('+12125550101')).status).toBe(200);
  });

  it('says when to come back if it is told to', async () => {
    await restart({ limit: 1, retryAfterSeconds: 2 });
    const leave = await occupy(1);
    expect((await ask('+12125550101')).headers['retry-after']).toBe('2');
    await leave();
  });

  it('is counted for each account apart, whatever the credential', async () => {
    const other = 'AC0123456789abcdef0123456789abcdef';
    const own = { accountSid: PRACTICE_ACCOUNT_SID, standing: 'full', password: PRACTICE_TOKEN } as const;
    await restart({
      limit: 1,
      credentials: [
        { ...own, username: PRACTICE_ACCOUNT_SID },
        { ...own, username: 'SKown' },
        { ...own, username: other, accountSid: other },
      ],
    });
    const leave = await occupy(1);
    expect((await ask('+12125550101', '', { as: `SKown:${PRACTICE_TOKEN}` })).status).toBe(429);
    expect((await ask('+12125550101', '', { as: `${other}:${PRACTICE_TOKEN}` })).status).toBe(200);
    await leave();
  });

  it('never sees more than are open when a client keeps exactly to it', async () => {
    await restart({ limit: 8, latencyMs: 1 });
    const numbers = Array.from({ length: 200 }, (_, index) => `+1206555${String(1000 + index)}`);
    const statuses: number[] = [];
    const worker = async () => {
      for (let next = numbers.pop(); next !== undefined; next = numbers.pop()) {
        statuses.push((await ask(next)).status);
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(simulator.stats()).toMatchObject({ requests: 200, inFlight: 0, refused: 0 });
    expect(simulator.stats().maxInFlight).toBeLessThanOrEqual(8);
  });
});

describe('the figures', () => {
  it('can be read by anyone who can reach it', async () => {
    await ask('+12125550101');
    const { statusCode, body } = await request(`${simulator.url}/__stats`, { dispatcher: agent });
    expect(statusCode).toBe(200);
    expect(await body.json()).toEqual({
      requests: 1,
      inFlight: 0,
      maxInFlight: 1,
      refused: 0,
      accountRequests: 0,
      byAccount: { [PRACTICE_ACCOUNT_SID]: { requests: 1, inFlight: 0, maxInFlight: 1, refused: 0 } },
      numbers: 1,
      byNumber: { '+12125550101': 1 },
    });
    expect((await get('/__stats?brief')).json).toMatchObject({ requests: 1, numbers: 1, byNumber: {} });
  });

  it('leave the numbers out where they would pile up', async () => {
    await restart({ recordNumbers: false });
    await ask('+12125550101');
    expect(simulator.stats()).toMatchObject({ requests: 1, byNumber: {} });
  });
});

describe('the settings', () => {
  const change = (settings: object) =>
    request(`${simulator.url}/__settings`, {
      dispatcher: agent,
      method: 'POST',
      body: JSON.stringify(settings),
    });

  it('can be changed over HTTP while it runs, where that is allowed', async () => {
    await restart({ changeable: true });
    await change({ limits: { [PRACTICE_ACCOUNT_SID]: 0 } });
    expect(await ask('+12125550101')).toMatchObject({ status: 429 });
    await change({ limits: {}, limit: null });
    expect(await ask('+12125550101')).toMatchObject({ status: 200 });
  });

  it('cannot otherwise', async () => {
    await change({ limit: 0 });
    expect(await ask('+12125550101')).toMatchObject({ status: 200 });
  });
});

describe('trouble', () => {
  const good = { status: 200, json: { portable: true } };

  const healing = Object.entries(PRACTICE_NUMBERS).flatMap(([e164, { healsAtTry }]) =>
    healsAtTry === undefined || ['+16175550141', '+16175550142'].includes(e164) ? [] : [{ e164, healsAtTry }],
  );
  it.each(healing)('with $e164 ends at try $healsAtTry and stays away', async ({ e164, healsAtTry }) => {
    for (let attempt = 1; attempt < healsAtTry; attempt += 1) {
      const spoilt = await ask(e164).catch((error: unknown) => error);
      expect(spoilt).not.toMatchObject(good);
    }
    expect(await ask(e164)).toMatchObject(good);
    expect(await ask(e164)).toMatchObject(good);
  });

  it.each([
    ['+16175550129', '1'],
    ['+16175550130', undefined],
  ])('of too many questions at once: %s names %s seconds', async (e164, seconds) => {
    const refused = await ask(e164);
    expect(refused).toMatchObject({ status: 429, json: { code: 20429 } });
    expect(refused.headers['retry-after']).toBe(seconds);
  });

  it.each([
    ['+17025550100', 500, 20500],
    ['+17025550103', 503, 20503],
    ['+16175550101', 401, 20003],
    ['+15035550104', 404, 20404],
    ['+15035550170', 400, 22170],
    ['+15035550173', 400, 22173],
    ['+15035550102', 400, 22102],
    ['+15035550132', 400, 22132],
  ])('with %s is the error %i, %i', async (e164, status, code) => {
    expect(await ask(e164)).toMatchObject({ status, json: { code, status } });
  });

  it('of a hanging reply lasts until the client gives up', async () => {
    for (const attempt of [1, 2]) {
      const abort = new AbortController();
      const asked = open(`${PORTABILITY}+16175550141`, { signal: abort.signal });
      const outcome = asked.then(
        () => 'answered',
        () => 'given up',
      );
      while (simulator.stats().requests < attempt) await get('/__stats');
      expect(simulator.stats().inFlight).toBe(1);
      abort.abort();
      expect(await outcome).toBe('given up');
    }
    expect(await ask('+16175550141')).toMatchObject(good);
  });

  it('of a reply that stops half-way keeps the connection open', async () => {
    const abort = new AbortController();
    const { statusCode, headers, body } = await open(`${PORTABILITY}+17025550142`, { signal: abort.signal });
    expect(statusCode).toBe(200);
    const first: Buffer = (await body[Symbol.asyncIterator]().next()).value;
    expect(first.length).toBeLessThan(Number(headers['content-length']));
    expect(simulator.stats().inFlight).toBe(1);
    abort.abort();
  });

  it('of a reset gives no reply', async () => {
    await expect(ask('+17025550143')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('of a cut reply ends the connection before the promised length', async () => {
    const { statusCode, body } = await open(`${PORTABILITY}+17025550144`);
    expect(statusCode).toBe(200);
    await expect(body.text()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  it('of half a JSON text comes as a complete reply', async () => {
    const { status, headers, text } = await ask('+17025550145');
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(text).toMatch(/^\{"phone_number":"\+17025550145"/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('of a web page comes with status 200', async () => {
    const { status, headers, text } = await ask('+17025550146');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toMatch(/^<!doctype html>/);
  });

  it('of an empty reply comes with 200, or with 400', async () => {
    expect(await ask('+17025550147')).toMatchObject({ status: 200, text: '' });
    expect(await ask('+15035550100')).toMatchObject({ status: 400, text: '' });
  });

  it('of a redirect leads nowhere', async () => {
    const { status, headers } = await ask('+17025550149');
    expect([status, headers.location]).toEqual([302, '/elsewhere']);
  });

  it('of a 100 MB reply goes on to the end, or until the client hangs up', async () => {
    const { body } = await open(`${PORTABILITY}+17025550148`);
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    expect(bytes).toBeGreaterThan(100 * 1024 * 1024);

    const second = await open(`${PORTABILITY}+17025550148`);
    expect(simulator.stats().inFlight).toBe(1);
    second.body.on('error', () => {});
    second.body.destroy();
    while (simulator.stats().inFlight > 0) await get('/__stats');
    expect(await ask('+12125550101')).toMatchObject(good);
  });

  it('of a slow answer lets quicker ones pass', async () => {
    const order: string[] = [];
    const slow = ask('+16175550140').then((answer) => {
      order.push('slow');
      return answer;
    });
    await ask('+12125550101').then(() => order.push('quick'));
    expect(await slow).toMatchObject(good);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('of an odd answer is odd in one way each', async () => {
    expect((await ask('+12135550101')).json).toMatchObject({ phone_number: '+12135550199', portable: true });
    expect((await ask('+12135550102')).json).not.toHaveProperty('phone_number');
    expect((await ask('+12135550103')).json).toMatchObject({
      portable: null,
      not_portable_reason_code: null,
    });
    expect((await ask('+12135550104')).json).not.toHaveProperty('portable');
    expect((await ask('+12135550105')).json).toMatchObject({
      portable: true,
      not_portable_reason_code: 22130,
    });
    expect((await ask('+12135550106')).json).toMatchObject({
      portable: null,
      not_portable_reason_code: 22130,
    });
    expect((await ask('+12135550107')).status).toBe(400);
    expect((await ask('+12135550108')).json).toMatchObject({ number_type: 'VOIP' });
    expect((await ask('+18005550134')).json).toMatchObject({ number_type: 'TOLL_FREE' });
    expect((await ask('+13125550100')).json).toMatchObject({ portable: false, not_portable_reason: null });
  });

  it('with everything can be switched on and off', async () => {
    simulator.change({ down: true });
    expect(await ask('+12125550101')).toMatchObject({ status: 503, json: { code: 20503 } });
    expect((await get('/2010-04-01/Accounts.json')).status).toBe(503);
    simulator.change({ down: false });
    expect(await ask('+12125550101')).toMatchObject(good);
  });

  it('comes by chance only when asked for, and then by the given row of chances', async () => {
    const row = [0.9, 0.1, 0.5];
    await restart({ chance: { share: 0.2, random: () => row.shift() ?? 1 } });
    expect((await ask('+12125550101')).status).toBe(200);
    expect((await ask('+12125550101')).json.code).toBe(20503);
    expect((await ask('+12125550101')).status).toBe(200);
  });
});

describe('closing', () => {
  it('ends open connections, hanging ones and late ones included', async () => {
    const ended = [open(`${PORTABILITY}+17025550141`), open(`${PORTABILITY}+16175550140`)].map((asked) =>
      asked.then(
        () => 'answered',
        () => 'ended',
      ),
    );
    while (simulator.stats().inFlight < 2) await get('/__stats');
    await simulator.close();
    expect(await Promise.all(ended)).toEqual(['ended', 'ended']);
  });

  it('frees the port, which a second simulator cannot take before', async () => {
    const { port } = simulator;
    await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await simulator.close();
    simulator = await startSimulator({ port });
    expect(simulator.url).toBe(`http://127.0.0.1:${port}`);
  });
});
