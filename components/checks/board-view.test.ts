import { describe, expect, it } from 'vitest';
import { dependsOnAnswers, queryOf, viewIn } from './board-view';

const USUAL = { show: null, group: null, sort: 'pasted', layout: 'cards' } as const;

describe('the view in a URL', () => {
  it('comes back as it was put there', () => {
    for (const view of [
      USUAL,
      { show: 'needs-step', group: 'reason', sort: 'oldest', layout: 'table' },
      { ...USUAL, show: 'changed' },
    ] as const) {
      expect(viewIn(new URLSearchParams(queryOf(view, new URLSearchParams())))).toEqual(view);
    }
  });

  it('names nothing that is as usual, and leaves alone what is not its own', () => {
    expect(queryOf(USUAL, new URLSearchParams('show=portable&guide=1'))).toBe('guide=1');
  });

  it('is as usual where a hand has typed something else', () => {
    expect(viewIn(new URLSearchParams('show=anything&group=x&sort=&view=map'))).toEqual(USUAL);
  });
});

describe('dependsOnAnswers', () => {
  it('is so for all but the whole list in an order that answers do not touch', () => {
    expect(dependsOnAnswers({ ...USUAL, search: ' ' })).toBe(false);
    expect(dependsOnAnswers({ ...USUAL, sort: 'number', search: '' })).toBe(false);
    expect(dependsOnAnswers({ ...USUAL, search: '555' })).toBe(true);
    expect(dependsOnAnswers({ ...USUAL, group: 'result', search: '' })).toBe(true);
    expect(dependsOnAnswers({ ...USUAL, show: 'waiting', search: '' })).toBe(true);
  });
});
