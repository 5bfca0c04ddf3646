import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lookup } from './lookup';
import { readReply } from './read-reply';

/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_127;

const e164 = '+12125550101';
const now = new Date('2026-11-23T12:00:00Z');

function read(status: number, body: unknown, more: Partial<Parameters<typeof readReply>[0]> = {}): Lookup {
  const text = typeof body === 'string' || body === null ? body : JSON.stringify(body);
  return readReply({
    e164,
    status,
    body: text,
    targetGiven: false,
    requestId: 'RQ1',
    retryAfter: null,
    now,
    ...more,
  });
}

/** The outcome in one word, for tables. */
function word(lookup: Lookup): string {
  if (lookup.kind === 'later') return `later ${lookup.why}`;
  if (lookup.kind === 'refused') return `refused ${lookup.fault}`;
  return lookup.answer.reason ?? lookup.answer.verdict;
}

const body = (fields: object) => ({
  phone_number: e164,
  account_sid: null,
  portable: false,
  pin_and_account_number_required: false,
  not_portable_reason: null,
  not_portable_reason_code: null,
  number_type: 'LOCAL',
  country: 'US',
  url: 'https://numbers.twilio.com/v1/Porting/Portability/PhoneNumber/+12125550101',
  ...fields,
});

describe('readReply', () => {
  it('puts a whole reply into our words', () => {
    const sid = 'AC00000000000000000000000000000002';
    const reply = body({
      account_sid: sid,
      pin_and_account_number_required: true,
      not_portable_reason: 'ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS',
      not_portable_reason_code: 22136,
      number_type: 'MOBILE',
      country: 'gb',
    });
    expect(read(200, reply)).toEqual({
      kind: 'answered',
      answer: {
        verdict: 'already-yours',
        reason: 'in-other-account',
        pin: 'needed',
        numberType: 'mobile',
        country: 'GB',
        holderSid: sid,
        twilioCode: 22136,
        twilioReason: 'ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS',
        twilioMessage: null,
        requestId: 'RQ1',
      },
    });
  });

  const reasonCodes: [number, string][] = [
    [22102, 'number-unknown'],
    [22130, 'unsupported'],
    [22131, 'in-target-account'],
    [22132, 'held-by-another-customer'],
    [22133, 'by-request'],
    [22136, 'in-other-account'],
    [22137, 'port-under-way'],
    [22171, 'details-needed'],
    [22199, 'unlisted'],
    [22135, 'later lookup-trouble'],
    [20429, 'later busy'],
    [20003, 'refused credential'],
    [20403, 'refused credential'],
  ];
  it.each(reasonCodes)(
    'reads reason code %i as %s on 200, on 400, as text and without a boolean',
    (code, meant) => {
      for (const status of [200, 400]) {
        expect(word(read(status, body({ not_portable_reason_code: code })))).toBe(meant);
        expect(word(read(status, body({ not_portable_reason_code: String(code) })))).toBe(meant);
        expect(word(read(status, body({ not_portable_reason_code: code, portable: null })))).toBe(meant);
        expect(word(read(status, { not_portable_reason_code: code }))).toBe(meant);
        expect(word(read(status, { not_portability_reason_code: code }))).toBe(meant);
      }
    },
  );

  it.each([
    ['UNSUPPORTED', 'unsupported'],
    ['ERROR_INTERNAL_SERVER_ERROR', 'later lookup-trouble'],
    ['UNAUTHORIZED', 'refused credential'],
    ['SOMETHING_NEW', 'unlisted'],
  ])('knows the reason %s by its name when the code is missing', (name, meant) => {
    expect(word(read(200, body({ not_portable_reason: name })))).toBe(meant);
  });

  const errors: [number, object | string | null, string][] = [
    [400, { code: 22132, message: 'elsewhere' }, 'held-by-another-customer'],
    [404, { code: 22102, message: 'no such number' }, 'number-unknown'],
    [403, { code: 22132, message: 'elsewhere' }, 'held-by-another-customer'],
    [400, { code: 22135, message: 'trouble' }, 'later lookup-trouble'],
    [500, { code: 22135, message: 'trouble' }, 'later lookup-trouble'],
    [500, { code: 22130, message: 'an outage is never a no' }, 'later no-reply'],
    [400, { code: 22170, message: 'bundle' }, 'question-refused'],
    [400, { code: '22173', message: 'address' }, 'question-refused'],
    [404, { code: 20404, message: 'not found' }, 'question-refused'],
    [405, {}, 'question-refused'],
    [400, '', 'question-refused'],
    [404, [], 'question-refused'],
    [429, { code: 20429, message: 'Too Many Requests' }, 'later busy'],
    [429, '<html>', 'later busy'],
    [400, { code: 20429, message: 'Too Many Requests' }, 'later busy'],
    [408, '', 'later no-reply'],
    [500, { code: 20500, message: 'oops' }, 'later no-reply'],
    [503, '<html>', 'later no-reply'],
    [504, null, 'later no-reply'],
    [401, { code: 20003, message: 'Authenticate' }, 'refused credential'],
    [401, '', 'refused credential'],
    [401, '<html>', 'refused credential'],
    [403, { code: 99999, message: 'no' }, 'refused credential'],
    [403, null, 'refused credential'],
    [400, { code: 10001, message: '' }, 'refused credential'],
    [400, { code: 10002, message: '' }, 'refused credential'],
    [404, { code: 20005, message: '' }, 'refused credential'],
    [404, { code: 20006, message: '' }, 'refused credential'],
    [403, { code: 20008, message: '' }, 'refused credential'],
    [403, { code: 20403, message: '' }, 'refused credential'],
    [400, { code: 70051, message: '' }, 'refused credential'],
    [200, '<!doctype html>', 'later unreadable'],
    [200, '', 'later unreadable'],
    [200, '{"portable": tr', 'later unreadable'],
    [200, null, 'later unreadable'],
    [400, null, 'later unreadable'],
    [404, '<html>', 'later unreadable'],
    [302, '', 'later unreadable'],
    [301, body({ portable: true }), 'later unreadable'],
    [200, {}, 'later unreliable'],
    [200, [], 'later unreliable'],
    [200, 'null', 'later unreliable'],
    [200, { code: 20404, message: 'on 200' }, 'later unreliable'],
    [204, body({ portable: true }), 'later unreliable'],
  ];
  it.each(errors)('reads status %i with %j as %s', (status, text, meant) => {
    expect(word(read(status, text))).toBe(meant);
  });

  const oddities: [string, object, string][] = [
    ['a yes with a reason code', { portable: true, not_portable_reason_code: 22130 }, 'later unreliable'],
    ['a yes with a reason name', { portable: true, not_portable_reason: 'UNSUPPORTED' }, 'later unreliable'],
    ['neither yes nor no', { portable: null }, 'later unreliable'],
    [
      'neither yes nor no, with an unknown name',
      { portable: null, not_portable_reason: 'X' },
      'later unreliable',
    ],
    ['a yes in quotes', { portable: 'true' }, 'later unreliable'],
    ['another number', { portable: true, phone_number: '+12125550199' }, 'later unreliable'],
    [
      'another number and a no',
      { not_portable_reason_code: 22130, phone_number: '+12125550199' },
      'later unreliable',
    ],
    ['no echo', { portable: true, phone_number: null }, 'portable'],
    ['an echo without plus', { portable: true, phone_number: '1 212 555 0101' }, 'portable'],
    ['an empty reason', { portable: true, not_portable_reason: '', not_portable_reason_code: 0 }, 'portable'],
    ['no without a reason', {}, 'not-given'],
    ['an unknown type', { portable: true, number_type: 'VOIP' }, 'portable'],
    ['odd kinds of value', { portable: true, number_type: 7, country: 'USA', account_sid: {} }, 'portable'],
    ['fields nobody knows', { portable: true, messaging_carrier: 'x', extra: { a: 1 } }, 'portable'],
  ];
  it.each(oddities)('takes %s for what it is, on 200 and on 400', (_, fields, meant) => {
    expect(word(read(200, body(fields)))).toBe(meant);
    expect(word(read(400, body(fields)))).toBe(meant);
  });

  it('suspects the target of a 20003 only while one was named', () => {
    const asError = { code: 20003, message: 'Authenticate' };
    const asReason = body({ not_portable_reason: 'UNAUTHORIZED', not_portable_reason_code: 20003 });
    expect(word(read(401, asError, { targetGiven: true }))).toBe('refused target');
    expect(word(read(403, asError, { targetGiven: true }))).toBe('refused target');
    expect(word(read(200, asReason, { targetGiven: true }))).toBe('refused target');
    expect(word(read(400, asReason, { targetGiven: true }))).toBe('refused target');
    expect(word(read(401, '', { targetGiven: true }))).toBe('refused credential');
    expect(word(read(403, { code: 20008 }, { targetGiven: true }))).toBe('refused credential');
  });

  it('keeps the code that tells one refusal of the credential from another', () => {
    const refusal = read(403, { code: 20008, message: 'Test Account Credentials' });
    expect(refusal).toMatchObject({ code: 20008, message: 'Test Account Credentials', requestId: 'RQ1' });
  });

  it.each(['TOLL-FREE', 'TOLL_FREE', 'toll-free', 'tollFree', 'Toll free'])(
    'knows %s as toll-free',
    (spelling) => {
      expect(read(200, body({ portable: true, number_type: spelling }))).toMatchObject({
        answer: { numberType: 'toll-free' },
      });
    },
  );

  it("keeps Twilio's message of a refused question, also in its newer form", () => {
    expect(read(400, { code: 22170, message: 'Invalid bundle SID' })).toMatchObject({
      answer: {
        verdict: 'unchecked',
        twilioCode: 22170,
        twilioMessage: 'Invalid bundle SID',
        requestId: 'RQ1',
      },
    });
    expect(read(400, { status: 400, title: 'Bundle', detail: 'Wrong bundle.', code: 22170 })).toMatchObject({
      answer: { twilioMessage: 'Wrong bundle.' },
    });
  });

  it('takes the number out of a message that names it', () => {
    const message = `The requested resource /v1/Porting/Portability/PhoneNumber/${e164} was not found`;
    expect(read(404, { code: 20404, message })).toMatchObject({
      answer: {
        twilioMessage: 'The requested resource /v1/Porting/Portability/PhoneNumber/+… was not found',
      },
    });
  });

  it('lets nothing through that a text or integer column would refuse', () => {
    const lookup = read(
      200,
      body({ not_portable_reason: `A\u0000B${'x'.repeat(900)}`, not_portable_reason_code: 2 ** 40 }),
    );
    expect(lookup).toMatchObject({ answer: { reason: 'unlisted', twilioCode: null } });
    const reason = lookup.kind === 'answered' ? lookup.answer.twilioReason : null;
    expect(reason).toMatch(/^A Bx+$/);
    expect(reason?.length).toBeLessThanOrEqual(500);
  });

  it('hands on how long to wait, in seconds or as a date', () => {
    expect(read(429, '', { retryAfter: '5' })).toMatchObject({ retryAfterMs: 5_000 });
    expect(read(503, '', { retryAfter: 'Mon, 23 Nov 2026 12:01:00 GMT' })).toMatchObject({
      retryAfterMs: 60_000,
    });
    expect(read(503, '', { retryAfter: 'Mon, 23 Nov 2026 11:00:00 GMT' })).toMatchObject({ retryAfterMs: 0 });
    expect(read(503, '', { retryAfter: 'soon' })).toMatchObject({ retryAfterMs: null });
    expect(read(503, '', { retryAfter: '99999999999' })).toMatchObject({ retryAfterMs: 86_400_000 });
  });

  it('never takes anything but a plain yes for portable, and never throws', () => {
    const anyFields = fc.record(
      {
        phone_number: fc.oneof(fc.constant(e164), fc.jsonValue()),
        portable: fc.oneof(fc.boolean(), fc.jsonValue()),
        not_portable_reason: fc.jsonValue(),
        not_portable_reason_code: fc.oneof(fc.integer(), fc.jsonValue()),
        number_type: fc.jsonValue(),
        country: fc.jsonValue(),
        code: fc.jsonValue(),
        message: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const anyBody = fc.oneof(
      fc.string(),
      fc.json(),
      anyFields.map((fields) => JSON.stringify(fields)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), anyBody, fc.boolean(), (status, text, targetGiven) => {
        const lookup = read(status, text, { targetGiven });
        if (lookup.kind !== 'answered' || lookup.answer.verdict !== 'portable') return;
        expect([200, 400]).toContain(status);
        expect(JSON.parse(text)).toMatchObject({ portable: true });
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});
