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
    // Without a code, a SID or a word of ours.
    expect(sentence).not.toMatch(/\d|\bSID\b|\bAPI\b|undefined|verdict|reason|Console/);
    // Twilio is named to the customer only where its other customer is meant.
    expect(/Twilio/.test(sentence)).toBe(one?.reason === 'held-by-another-customer');
    // Words enough for one breath on the telephone.
    for (const part of sentence.split(/(?<=[.?]) /)) expect(part.split(' ').length).toBeLessThanOrEqual(24);
  });
});

it('is plain English of at most 45 words, 20 in a sentence', () => {
  const words = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  for (const one of cases) {
    const text = customerSentence(one, 'en');
    expect(text).not.toMatch(
      /\b(errors?|invalid|valid|illegal|forbidden|fail(s|ed|ure)?|oops|please|sorry)\b/i,
    );
    expect(words(text), text).toBeLessThanOrEqual(45);
    for (const part of text.split(/(?<=[.?!])\s+/)) expect(words(part), part).toBeLessThanOrEqual(20);
  }
});

it('is another sentence in every language', () => {
  for (const one of cases) {
    expect(new Set(LANGUAGES.map((language) => customerSentence(one, language))).size).toBe(LANGUAGES.length);
  }
});
