import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from './answer';
import { summarise, type VerdictCounts } from './summarise';

/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_127;

const none: VerdictCounts = {
  portable: 0,
  manual: 0,
  'already-yours': 0,
  'needs-step': 0,
  'not-portable': 0,
  unchecked: 0,
};

describe('summarise', () => {
  it.each<[Partial<VerdictCounts>, number, string]>([
    [
      { portable: 41, manual: 2, 'already-yours': 3, 'needs-step': 2, 'not-portable': 1, unchecked: 1 },
      0,
      '43 of 50 can move, 2 of them by hand; 3 are already yours; 2 need a step first; 1 cannot move now; 1 is not checked yet.',
    ],
    [{ portable: 5 }, 12, '5 of 17 can move; 12 are still being asked.'],
    [{}, 12, '12 of 12 are still being asked.'],
    [{}, 1, '1 of 1 is still being asked.'],
    [{ portable: 1 }, 0, '1 of 1 can move.'],
    [{ manual: 1 }, 0, '1 of 1 can move, by hand.'],
    [{ manual: 3 }, 0, '3 of 3 can move, all by hand.'],
    [{ 'already-yours': 1, 'needs-step': 1 }, 0, '1 of 2 is already yours; 1 needs a step first.'],
    [{ unchecked: 4 }, 0, '4 of 4 are not checked yet.'],
    [{ portable: 99_999, manual: 1 }, 0, '100,000 of 100,000 can move, 1 of them by hand.'],
    [{}, 0, 'No numbers yet.'],
  ])('of %j and %i waiting says "%s"', (counts, waiting, sentence) => {
    expect(summarise({ ...none, ...counts }, waiting)).toBe(sentence);
  });

  it('uses the words for the customer', () => {
    const counts = { ...none, 'already-yours': 3, 'needs-step': 2 };
    expect(summarise(counts, 4, { forCustomer: true })).toBe(
      '3 of 9 are already with us; 2 need one thing first; 4 are still being checked.',
    );
  });

  it('does not say that a paused check is being asked', () => {
    expect(summarise({ ...none, portable: 1 }, 2, { paused: true })).toBe('1 of 3 can move; 2 are waiting.');
  });

  it('always adds up to the whole', () => {
    const count = fc.integer({ min: 0, max: 2_000 });
    const counts = fc.record({
      portable: count,
      manual: count,
      'already-yours': count,
      'needs-step': count,
      'not-portable': count,
      unchecked: count,
    });
    fc.assert(
      fc.property(counts, count, fc.boolean(), (counts, waiting, forCustomer) => {
        const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], waiting);
        fc.pre(total > 0);
        const parts = summarise(counts, waiting, { forCustomer }).split('; ');
        const figures = parts.map((part) => Number(part.split(' ')[0]?.replaceAll(',', '')));
        expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(total);
        expect(figures).not.toContain(0);
        expect(parts[0]).toContain(` of ${total.toLocaleString('en-US')} `);
      }),
      { seed: SEED },
    );
  });
});
