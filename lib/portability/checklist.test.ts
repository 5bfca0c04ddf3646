import { describe, expect, it } from 'vitest';
import type { Answer } from './answer';
import { checklist, checklistEmail } from './checklist';

function answer(some: Partial<Answer>): Answer {
  return {
    verdict: 'portable',
    reason: null,
    pin: 'not-asked-for',
    numberType: 'local',
    country: 'US',
    holderSid: null,
    twilioCode: null,
    twilioReason: null,
    twilioMessage: null,
    requestId: null,
    ...some,
  };
}

describe('checklist', () => {
  it('asks for nothing when nothing can move and nothing is missing', () => {
    const list = checklist([
      answer({ verdict: 'not-portable', reason: 'unsupported', pin: 'needed' }),
      answer({ verdict: 'unchecked', reason: 'busy' }),
    ]);
    expect(list).toEqual({ now: [], filingWeek: [] });
    expect(checklistEmail(list, { senderName: 'Ann' })).toBe('');
  });

  it('counts the PINs by type, and asks for them on filing day only', () => {
    const { now, filingWeek } = checklist([
      answer({ pin: 'needed', numberType: 'mobile' }),
      answer({ pin: 'needed-for-us-mobile', numberType: 'mobile' }),
      answer({ pin: 'needed' }),
      answer({ pin: 'not-stated', numberType: 'toll-free', verdict: 'manual', reason: 'by-request' }),
    ]);
    expect(filingWeek.find(({ text }) => text.includes('PIN'))).toEqual({
      id: 'transfer-pin',
      text: expect.stringContaining('the transfer PIN of each number: 1 local, 2 mobile.'),
      count: 3,
    });
    expect(now.find(({ text }) => text.includes('PIN'))).toEqual({
      id: 'pin-question',
      text: 'Whether the carrier uses a transfer PIN: 1 toll-free',
      count: 1,
    });
  });

  it('always asks for the account number when something can move', () => {
    const { now } = checklist([answer({ pin: 'not-asked-for' })]);
    expect(now.some(({ text }) => text.includes('account number'))).toBe(true);
  });

  it('asks what numbers on the way to a yes still need', () => {
    const { now, filingWeek } = checklist([
      answer({ verdict: 'needs-step', reason: 'number-unknown' }),
      answer({ verdict: 'needs-step', reason: 'held-by-another-customer' }),
      answer({ verdict: 'needs-step', reason: 'details-needed' }),
    ]);
    expect(now.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(now.map(({ text }) => text).join()).toMatch(/once more.*Who provides.*service address/);
    expect(filingWeek).toEqual([]);
  });
});

describe('checklistEmail', () => {
  it('is one message with what is needed now and what only later', () => {
    const email = checklistEmail(checklist([answer({ pin: 'needed', numberType: 'mobile' })]), {
      senderName: 'Ann Lee',
    });
    expect(email).toMatch(/need from you:\n- The service address.*\(1 number\)\n/);
    expect(email).toMatch(/Only once we tell you that we file:\n- A bill.*transfer PIN.*Ann Lee$/s);
  });

  it('carries the company’s own greeting and sign-off', () => {
    const list = checklist([answer({})]);
    const email = checklistEmail(list, { senderName: 'Ann', greeting: 'Dear customer,', signOff: 'Yours' });
    expect(email).toMatch(/^Dear customer,\n/);
    expect(email).toMatch(/Yours\nAnn$/);
  });

  it('is in Spanish from the first word to the last', () => {
    const list = checklist([answer({ pin: 'needed', numberType: 'mobile' })], 'es');
    const email = checklistEmail(list, { senderName: 'Ann', language: 'es' });
    expect(email).toMatch(/^Hola:\n/);
    expect(email).toMatch(/\(1 número\)/);
    expect(email).not.toMatch(/\b(the|your|number|once)\b/);
  });
});

it('counts numbers that have their facts in common as so many', () => {
  const { now, filingWeek } = checklist([{ ...answer({ pin: 'needed' }), count: 40 }]);
  expect(now.find(({ id }) => id === 'service-address')?.count).toBe(40);
  expect(filingWeek.find(({ id }) => id === 'transfer-pin')?.text).toContain('40 local');
});
