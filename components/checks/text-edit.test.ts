import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedPlace, textEdit } from './text-edit';

describe('textEdit', () => {
  it.each([
    ['same', 'same', null],
    ['', 'new', { start: 0, removed: 0, added: 3 }],
    ['one three', 'one two three', { start: 5, removed: 0, added: 4 }],
    ['abcabc', 'abc', { start: 3, removed: 3, added: 0 }],
    ['12 34', '12 99 34', { start: 3, removed: 0, added: 3 }],
  ])('between %j and %j', (before, after, edit) => {
    expect(textEdit(before, after)).toEqual(edit);
  });

  it('turns one text into the other, also long ones', () => {
    const long = fc.tuple(fc.string(), fc.nat(20_000)).map(([text, length]) => text + '-'.repeat(length));
    fc.assert(
      fc.property(long, long, fc.string(), fc.string(), (head, tail, removed, added) => {
        const before = head + removed + tail;
        const after = head + added + tail;
        const edit = textEdit(before, after) ?? { start: 0, removed: 0, added: 0 };
        const put = after.slice(edit.start, edit.start + edit.added);
        expect(before.slice(0, edit.start) + put + before.slice(edit.start + edit.removed)).toBe(after);
        expect(edit.removed).toBeLessThanOrEqual(removed.length);
      }),
    );
  });
});

describe('movedPlace', () => {
  const edit = { start: 10, removed: 2, added: 5 };
  it.each([
    ['before the edit', { start: 2, end: 9 }, { start: 2, end: 9 }],
    ['after it', { start: 13, end: 20 }, { start: 16, end: 23 }],
    ['around it', { start: 8, end: 14 }, null],
    ['right before it', { start: 5, end: 10 }, null],
    ['right after it', { start: 12, end: 20 }, null],
  ])('of a place %s', (_, place, moved) => {
    expect(movedPlace(edit, place)).toEqual(moved);
  });

  it('leaves a place where nothing was edited', () => {
    expect(movedPlace(null, { start: 2, end: 9 })).toEqual({ start: 2, end: 9 });
  });
});
