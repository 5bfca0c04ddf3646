import { describe, expect, it } from 'vitest';
import { MOST_IN_REQUEST, orderPlan, type PlanFacts, partsOfKey, requestGroup } from './order-plan';

const some = (count: number, facts: Partial<PlanFacts> = {}): PlanFacts => ({
  verdict: 'portable',
  reason: null,
  pin: 'not-asked-for',
  numberType: 'local',
  country: 'US',
  carrier: 'AT&T',
  count,
  ...facts,
});
const byRequest = { verdict: 'manual', reason: 'by-request' } as const;

/** A plan in short: "route country carrier part/parts: count (with PIN), weeks". */
const short = (facts: PlanFacts[]) =>
  orderPlan(facts).requests.map(
    ({ route, country, carrier, part, parts, count, withPin, time }) =>
      `${route} ${country ?? '??'} ${carrier || '?'} ${part}/${parts}: ${count} (${withPin}), ${time ? time.weeks.join('–') : 'unknown'}`,
  );

describe('orderPlan', () => {
  it.each<[string, PlanFacts[], string[]]>([
    ['nothing to move', [some(3, { verdict: 'not-portable', reason: 'unsupported' })], []],
    ['nothing at all', [], []],
    ['a small US move', [some(12)], ['porting-api US AT&T 1/1: 12 (0), 2–4']],
    ['49 numbers', [some(49)], ['porting-api US AT&T 1/1: 49 (0), 2–4']],
    ['50 numbers, told the longer time', [some(50)], ['porting-api US AT&T 1/1: 50 (0), 4–6']],
    [
      'landline and mobile of one account: PINs split nothing',
      [some(10), some(4, { numberType: 'mobile', pin: 'needed' })],
      ['porting-api US AT&T 1/1: 14 (4), 2–4'],
    ],
    [
      'two carriers',
      [some(10), some(5, { carrier: 'Verizon' })],
      ['porting-api US AT&T 1/1: 10 (0), 2–4', 'porting-api US Verizon 1/1: 5 (0), 2–4'],
    ],
    [
      'one carrier, spelled twice',
      [some(10, { carrier: 'at&t' }), some(5, { carrier: ' AT&T ' })],
      ['porting-api US at&t 1/1: 15 (0), 2–4'],
    ],
    [
      'toll-free in a request of its own, portable or by request',
      [some(3), some(2, { numberType: 'toll-free' }), some(1, { ...byRequest, numberType: 'toll-free' })],
      ['porting-api US AT&T 1/1: 3 (0), 2–4', 'console-toll-free US AT&T 1/1: 3 (0), 1–4'],
    ],
    [
      'US numbers that only Console takes',
      [some(3, byRequest), some(2)],
      ['porting-api US AT&T 1/1: 2 (0), 2–4', 'console US AT&T 1/1: 3 (0), 2–4'],
    ],
    [
      'Canada: toll-free by Console, the rest by form',
      [
        some(3, { ...byRequest, country: 'CA' }),
        some(1, { ...byRequest, country: 'CA', numberType: 'toll-free' }),
      ],
      ['console-toll-free CA AT&T 1/1: 1 (0), 1–4', 'canadian-form CA AT&T 1/1: 3 (0), 1–4'],
    ],
    [
      'one country a request',
      [some(2, { ...byRequest, country: 'GB' }), some(2, { ...byRequest, country: 'DE' })],
      ['support-ticket DE AT&T 1/1: 2 (0), 4–6', 'support-ticket GB AT&T 1/1: 2 (0), 4–6'],
    ],
    [
      'a country that Twilio did not name',
      [some(1, { ...byRequest, country: null })],
      ['country-unknown ?? AT&T 1/1: 1 (0), unknown'],
    ],
    [
      'more than one request holds',
      [some(2_500)],
      [
        'porting-api US AT&T 1/3: 1000 (0), 4–6',
        'porting-api US AT&T 2/3: 1000 (0), 4–6',
        'porting-api US AT&T 3/3: 500 (0), 4–6',
      ],
    ],
    ['exactly one full request', [some(MOST_IN_REQUEST)], ['porting-api US AT&T 1/1: 1000 (0), 4–6']],
    [
      'what cannot move is in no request',
      [
        some(2),
        some(9, { verdict: 'already-yours', reason: 'in-target-account' }),
        some(9, { verdict: 'needs-step', reason: 'details-needed' }),
        some(9, { verdict: 'unchecked', reason: 'busy' }),
      ],
      ['porting-api US AT&T 1/1: 2 (0), 2–4'],
    ],
  ])('%s', (_, facts, plan) => {
    expect(short(facts)).toEqual(plan);
  });

  it('says “at least” while a carrier is not known, and puts those last', () => {
    const plan = orderPlan([some(3, { carrier: '' }), some(2, { carrier: 'Verizon' })]);
    expect(plan.atLeast).toBe(true);
    expect(plan.requests.map(({ carrier }) => carrier)).toEqual(['Verizon', '']);
    expect(orderPlan([some(2)]).atLeast).toBe(false);
  });

  it('says what to watch out for and what remains after the move', () => {
    const plan = orderPlan([
      some(1, { ...byRequest, country: 'CA', numberType: 'mobile' }),
      some(1, { ...byRequest, country: 'FR' }),
      some(1, { numberType: 'toll-free' }),
    ]);
    const words = plan.requests.flatMap(({ watchOut }) => watchOut).join(' ');
    expect(words).toMatch(/90 minutes.*3 business days/);
    expect(plan.afterMove.join(' ')).toMatch(/toll-free verification/);
    expect(plan.afterMove.join(' ')).not.toMatch(/10DLC/);
    expect(orderPlan([some(1)]).afterMove.join(' ')).toMatch(/10DLC/);
  });

  it('asks for PINs only in requests that have some', () => {
    const [without] = orderPlan([some(1)]).requests;
    const [withPin] = orderPlan([some(1, { pin: 'needed' })]).requests;
    expect(without?.documents.join()).not.toMatch(/PIN/);
    expect(withPin?.documents.join()).toMatch(/PIN/);
  });
});

describe('the key of a request', () => {
  it('leads back to its group and part', () => {
    const facts = some(1_500, { carrier: 'A|B' });
    for (const { key, part } of orderPlan([facts]).requests) {
      expect(partsOfKey(key)).toEqual({ group: requestGroup(facts), part });
    }
    for (const key of ['', 'x', 'x|', 'x|0', 'x|-1', '|1']) expect(partsOfKey(key)).toBeNull();
  });
});
