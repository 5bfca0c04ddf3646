import { describe, expect, it } from 'vitest';
import { aNumber, anAnswer } from './board-fixture';
import { type BoardView, standingOf, viewOf } from './board-view';

const settled = (id: number, verdict: 'portable' | 'not-portable') =>
  aNumber(id, { state: 'settled', answer: anAnswer({ verdict }) });
const list = [
  settled(1, 'not-portable'),
  settled(2, 'portable'),
  aNumber(3),
  aNumber(4, { state: 'left-out', answer: anAnswer() }),
  aNumber(5, { label: 'Fax at the Leeds office' }),
];
const ids = (view: Partial<BoardView>) =>
  viewOf(list, { show: null, order: 'pasted', search: '', ...view }).map((number) => number.id);

describe('standingOf', () => {
  it('counts a re-check as waiting although its old answer is still there', () => {
    expect(standingOf(aNumber(1, { state: 'waiting', answer: anAnswer() }))).toBe('waiting');
  });
  it('counts a left-out number as left out, whatever its answer', () => {
    expect(standingOf(aNumber(1, { state: 'left-out', answer: anAnswer() }))).toBe('left-out');
  });
});

describe('viewOf', () => {
  it('shows everything as pasted by default, without a copy', () => {
    expect(viewOf(list, { show: null, order: 'pasted', search: ' ' })).toBe(list);
  });
  it('shows one standing', () => {
    expect(ids({ show: 'portable' })).toEqual([2]);
    expect(ids({ show: 'waiting' })).toEqual([3, 5]);
  });
  it('groups by result, each group as pasted', () => {
    expect(ids({ order: 'result' })).toEqual([2, 1, 3, 5, 4]);
  });
  it('finds digits however they are spaced', () => {
    expect(ids({ search: '415 555 0102' })).toEqual([2]);
    expect(ids({ search: '(415) 555-0102' })).toEqual([2]);
  });
  it('finds labels by their words', () => {
    expect(ids({ search: 'leeds' })).toEqual([5]);
  });
  it('does not take the digits out of a search for words', () => {
    expect(ids({ search: 'office 1' })).toEqual([]);
  });
});
