import { describe, expect, it } from 'vitest';
import { pinLine } from './pin-line';

describe('pinLine', () => {
  it('counts what needs one, what likely does, and what is open', () => {
    const facts = [
      { verdict: 'portable', pin: 'needed', count: 1 },
      { verdict: 'portable', pin: 'needed-for-us-mobile', count: 1 },
      { verdict: 'manual', pin: 'needed', count: 1 },
      { verdict: 'portable', pin: 'not-stated', count: 1 },
      { verdict: 'not-portable', pin: 'needed', count: 7 },
    ] as const;
    expect(pinLine(facts)).toBe(
      '2 need a transfer PIN; 1 likely needs one; for 1 the carrier has to say whether a PIN is needed.',
    );
  });
  it('says nothing where no PIN is spoken of', () => {
    expect(pinLine([{ verdict: 'portable', pin: 'not-asked-for', count: 9 }])).toBeNull();
  });
  it('is a sentence of its own', () => {
    expect(pinLine([{ verdict: 'portable', pin: 'not-stated', count: 1 }])).toBe(
      'For 1 the carrier has to say whether a PIN is needed.',
    );
  });
});
