import { describe, expect, it } from 'vitest';
import { countries } from './countries';
import { formatForReading } from './format-for-reading';
import { isE164 } from './is-e164';

describe('countries', () => {
  it('names every country in the reader’s language, in its order', () => {
    const german = countries('de');
    expect(german.find(({ code }) => code === 'DE')).toEqual({
      code: 'DE',
      name: 'Deutschland',
      callingCode: '49',
    });
    expect(countries().length).toBeGreaterThan(200);
    const names = countries('en').map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });
});

describe('formatForReading', () => {
  it('spaces a number with its country code, and as at home for a reader of that country', () => {
    expect(formatForReading('+16175550123')).toBe('+1 617 555 0123');
    expect(formatForReading('+16175550123', 'US')).toBe('(617) 555-0123');
    expect(formatForReading('+442079460123', 'US')).toBe('+44 20 7946 0123');
    expect(formatForReading('+442079460123', 'GB')).toBe('020 7946 0123');
  });

  it('gives back what is not a number', () => {
    expect(formatForReading('front desk')).toBe('front desk');
  });
});

describe('isE164', () => {
  it.each(['+16175550123', '+442079460123', '+9991234567'])('accepts %s', (text) => {
    expect(isE164(text)).toBe(true);
  });
  it.each([
    '16175550123',
    '+0123456789',
    '+1 617 555 0123',
    '+123456',
    '+1234567890123456',
    '+16175550123\n',
  ])('refuses %j', (text) => {
    expect(isE164(text)).toBe(false);
  });
});
