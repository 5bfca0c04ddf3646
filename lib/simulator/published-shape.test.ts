import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PRACTICE_ACCOUNT_SID, PRACTICE_TOKEN } from './practice-accounts';
import { PRACTICE_NUMBERS } from './practice-numbers';
import { type Simulator, startSimulator } from './start-simulator';

// What Twilio publishes (twilio-oai, spec/json/twilio_numbers_v1.json, FetchPortingPortability): nine fields, none
// required; all may be null but the type, which is one of four words; SIDs are their letters and 32 hex digits.
const accountSid = z
  .string()
  .length(34)
  .regex(/^AC[0-9a-fA-F]{32}$/);
const publishedAnswer = z.strictObject({
  phone_number: z.e164().nullable().optional(),
  account_sid: accountSid.nullable().optional(),
  portable: z.boolean().nullable().optional(),
  pin_and_account_number_required: z.boolean().nullable().optional(),
  not_portable_reason: z.string().nullable().optional(),
  not_portable_reason_code: z.int().nullable().optional(),
  number_type: z.enum(['LOCAL', 'UNKNOWN', 'MOBILE', 'TOLL-FREE']).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .optional(),
  url: z
    .url({ protocol: /^https$/ })
    .nullable()
    .optional(),
});

const publishedError = z.strictObject({
  code: z.int(),
  message: z.string().min(1),
  more_info: z.url(),
  status: z.int(),
});

// RFC 9457, with Twilio's number beside it.
const problem = z.strictObject({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  code: z.int(),
  detail: z.string(),
});

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const authorization = `Basic ${btoa(`${PRACTICE_ACCOUNT_SID}:${PRACTICE_TOKEN}`)}`;
const get = (path: string) => fetch(simulator.url + path, { headers: { authorization } });
const ask = (e164: string) => get(`/v1/Porting/Portability/PhoneNumber/${e164}`);

/** Deliberately not as published: the app has to live with them. */
const STRANGE_TYPE = ['+12135550108', '+18005550134'];

const rows = Object.entries(PRACTICE_NUMBERS);
const answers = rows.filter(([e164, { reply }]) => reply.kind === 'answer' && !STRANGE_TYPE.includes(e164));
const errors = rows.filter(
  ([, { reply }]) => reply.kind === 'error' && reply.code !== null && !reply.problem,
);

describe('the published shape', () => {
  it.each(answers)('is that of the answer for %s', async (e164) => {
    const response = await ask(e164);
    expect(response.headers.get('content-type')).toBe('application/json');
    const body = publishedAnswer.parse(await response.json());
    expect(body.url).toContain(e164);
  });

  it.each(['+442079460999', '+493012345678', '+4915123456789', '+18885550150', '+999123456789'])(
    'is that of the answer for %s, which is not in the table',
    async (e164) => {
      const response = await ask(e164);
      expect(response.status).toBe(200);
      expect(publishedAnswer.parse(await response.json())).toMatchObject({
        phone_number: e164,
        portable: true,
      });
    },
  );

  it.each(STRANGE_TYPE)('is broken by the type of %s and by nothing else', async (e164) => {
    const checked = publishedAnswer.safeParse(await (await ask(e164)).json());
    expect(checked.error?.issues.map(({ path }) => path)).toEqual([['number_type']]);
  });

  it.each(errors)('is that of the error for %s', async (e164) => {
    const response = await ask(e164);
    const body = publishedError.parse(await response.json());
    expect(body.status).toBe(response.status);
    expect(body.more_info).toBe(`https://www.twilio.com/docs/errors/${body.code}`);
  });

  it('is that of the newer error form where a number asks for it', async () => {
    const response = await ask('+15035550157');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.parse(await response.json()).status).toBe(response.status);
  });

  it('holds a SID of an account exactly where the number is in one of yours', async () => {
    for (const [e164, { reply }] of answers) {
      const body = publishedAnswer.parse(await (await ask(e164)).json());
      const held = reply.kind === 'answer' && (reply.code === 22131 || reply.code === 22136);
      expect(body.account_sid !== null, e164).toBe(held);
    }
  });

  it('carries the headers that Twilio sends, with another request id each time', async () => {
    const [first, second] = [await ask('+12125550101'), await ask('+12125550101')];
    for (const { headers } of [first, second]) {
      expect(headers.get('twilio-request-id')).toMatch(/^RQ[0-9a-f]{32}$/);
      expect(headers.get('twilio-concurrent-requests')).toBe('1');
      expect(headers.get('twilio-request-duration')).toMatch(/^\d+\.\d+$/);
    }
    expect(first.headers.get('twilio-request-id')).not.toBe(second.headers.get('twilio-request-id'));
  });

  // twilio_api_v2010: the fields of an account that an application reads.
  it('is that of an account', async () => {
    const response = await get(`/2010-04-01/Accounts/${PRACTICE_ACCOUNT_SID}.json`);
    const account = z.object({
      sid: accountSid,
      owner_account_sid: accountSid,
      friendly_name: z.string(),
      status: z.enum(['active', 'suspended', 'closed']),
      type: z.enum(['Trial', 'Full']),
      auth_token: z.string().regex(/^[0-9a-f]{32}$/),
      uri: z.string(),
    });
    expect(account.parse(await response.json()).sid).toBe(PRACTICE_ACCOUNT_SID);
  });
});
