import { expect, it } from 'vitest';
import { pinAge } from './pin-age';

it.each([
  ['AT&T', '2026-11-20', '2026-11-20', 'fresh', '2026-11-24'],
  ['AT&T', '2026-11-20', '2026-11-22', 'fresh', '2026-11-24'],
  ['AT&T', '2026-11-20', '2026-11-23', 'ageing', '2026-11-24'],
  ['AT&T', '2026-11-20', '2026-11-24', 'ageing', '2026-11-24'],
  ['AT&T', '2026-11-20', '2026-11-25', 'aged', '2026-11-24'],
  ['Verizon Wireless', '2026-11-20', '2026-11-25', 'fresh', '2026-11-27'],
  ['T-Mobile', '2026-11-20', '2026-11-26', 'ageing', '2026-11-27'],
  ['', '2026-11-20', '2026-11-23', 'ageing', '2026-11-24'],
  ['Verizon', '2026-02-26', '2026-03-04', 'ageing', '2026-03-05'],
])('a PIN of “%s” from %s is on %s %s', (carrier, obtainedOn, today, state, lastDay) => {
  expect(pinAge({ carrier, obtainedOn }, today)).toEqual({ state, lastDay });
});
