import { describe, expect, it } from 'vitest';
import { PIN_NEEDS } from './answer';
import { customerSentence } from './customer-sentence';
import { LANGUAGES } from './language';
import { REASONS, type Reason } from './reasons';

const facts = { reason: null, pin: 'needed', numberType: 'local', country: 'US' } as const;
const cases = [
  ...PIN_NEEDS.map((pin) => ({ ...facts, pin })),
  ...(Object.keys(REASONS) as Reason[]).map((reason) => ({ ...facts, reason })),
  { ...facts, reason: 'by-request' as const, country: 'GB' },
  null,
];

describe.each(LANGUAGES)('what to tell the customer, in %s', (language) => {
  it.each(cases)('%j', (one) => {
    const sentence = customerSentence(one, language);
    expect(sentence.length).toBeGreaterThan(30);
    expect(sentence).not.toMatch(/\d{5}|SID|undefined|verdict/);
    // Twilio is named to the customer only where its other customer is meant.
    if (one?.reason !== 'held-by-another-customer') expect(sentence).not.toContain('Twilio');
    // Words enough for one breath on the telephone.
    for (const part of sentence.split(/(?<=[.?]) /)) expect(part.split(' ').length).toBeLessThanOrEqual(24);
  });
});

it('is another sentence in every language', () => {
  for (const one of cases) {
    expect(new Set(LANGUAGES.map((language) => customerSentence(one, language))).size).toBe(LANGUAGES.length);
  }
});
