import { describe, expect, it } from 'vitest';
import type { Answer } from '@/lib/portability/answer';
import { aNumber, anAnswer } from './board-fixture';
import { pinLine } from './pin-line';

const settled = (answer: Partial<Answer>) => aNumber(1, { state: 'settled', answer: anAnswer(answer) });

describe('pinLine', () => {
  it('counts what needs one, what likely does, and what is open', () => {
    const numbers = [
      settled({ pin: 'needed' }),
      settled({ pin: 'needed-for-us-mobile' }),
      settled({ verdict: 'manual', pin: 'needed' }),
      settled({ pin: 'not-stated' }),
      settled({ verdict: 'not-portable', pin: 'needed' }),
    ];
    expect(pinLine(numbers)).toBe(
      '2 need a transfer PIN; 1 likely needs one; for 1 the carrier has to say whether a PIN is needed.',
    );
  });
  it('leaves out numbers that were left out or wait', () => {
    const leftOut = aNumber(1, { state: 'left-out', answer: anAnswer({ pin: 'needed' }) });
    const asked = aNumber(2, { state: 'waiting', answer: anAnswer({ pin: 'needed' }) });
    expect(pinLine([leftOut, asked])).toBeNull();
  });
  it('is a sentence of its own', () => {
    expect(pinLine([settled({ pin: 'not-stated' })])).toBe(
      'For 1 the carrier has to say whether a PIN is needed.',
    );
  });
});
