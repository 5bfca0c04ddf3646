import { expect, it } from 'vitest';
import { nationalDigits, withoutNumber } from './without-number';

it.each([
  ['call +1 (415) 555-0199 now', 'call ••• now'],
  ['415.555.0199', '•••'],
  ['4155550199x3 and 14155550199', '•••x3 and •••'],
  ['0014155550199', '•••'],
  ['24155550199', '24155550199'],
  ['41555501990', '41555501990'],
  ['+1 415 555 0198', '+1 415 555 0198'],
  ['+44 415 555 0199', '+44 415 555 0199'],
  ['+44-4155550199', '+44-4155550199'],
  ['ext +1 415\u00a0555\u20110199', 'ext •••'],
])('masks one number in %j', (text, masked) => {
  expect(withoutNumber(text, '+14155550199')).toBe(masked);
});

it('knows the zero that is dialled at home', () => {
  expect(nationalDigits('+442079460018')).toBe('2079460018');
  expect(withoutNumber('020 7946 0018 or +44 (0)20 7946 0018', '+442079460018')).toBe('••• or •••');
});

it('takes the few digits of a small country for its number only behind its code', () => {
  expect(withoutNumber('8222 for +290 8222', '+2908222')).toBe('8222 for •••');
});
