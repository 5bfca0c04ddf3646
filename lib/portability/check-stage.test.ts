import { expect, it } from 'vitest';
import { checkStage } from './check-stage';

const check = { requests: ['a', 'b'], askedNow: ['name', 'bill'], waiting: 0 };
const none: ReadonlySet<string> = new Set();

it.each([
  ['filed', { ...check, filed: new Set(['a', 'b']), ticked: none, waiting: 3 }],
  ['ready-to-file', { ...check, filed: new Set(['a']), ticked: new Set(['name', 'bill']), waiting: 3 }],
  ['checking', { ...check, filed: new Set(['a']), ticked: new Set(['name']), waiting: 3 }],
  ['with-customer', { ...check, filed: none, ticked: new Set(['name']) }],
  ['with-customer', { ...check, requests: [], filed: none, ticked: none }],
  ['checking', { requests: [], askedNow: [], filed: none, ticked: none, waiting: 1 }],
  [null, { requests: [], askedNow: [], filed: none, ticked: none, waiting: 0 }],
] as const)('a check is %s', (stage, facts) => {
  expect(checkStage(facts)).toBe(stage);
});
