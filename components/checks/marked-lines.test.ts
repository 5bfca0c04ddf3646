import { describe, expect, it } from 'vitest';
import { lineStartsOf, MarkedLines } from './marked-lines';
import { recogniseText } from './recognise';

const TEXT = 'Main 212-555-0101\nOrder 4500127731\n\n+1 211 555 0100, 212-555-0102';

function marksOf(text: string, read = TEXT) {
  const reading = { text: read, ...recogniseText(read, { defaultCountry: 'US', anyway: [] }) };
  const marked = new MarkedLines(text, reading);
  const starts = lineStartsOf(text);
  return starts.slice(0, -1).map((start, line) => {
    const end = (starts[line + 1] ?? 0) - 1;
    return marked
      .between(start, end)
      .map((mark) => `${text.slice(start + mark.start, start + mark.end)}: ${mark.sort}`);
  });
}

describe('MarkedLines', () => {
  it('marks each line by itself', () => {
    expect(marksOf(TEXT)).toEqual([
      ['212-555-0101: number'],
      ['4500127731: look-alike'],
      [],
      ['+1 211 555 0100: reject', '212-555-0102: number'],
    ]);
  });

  it('keeps the marks on their text while it is edited above, within and below', () => {
    expect(marksOf(`Hello\n${TEXT}`).slice(1)).toEqual(marksOf(TEXT));
    expect(marksOf(TEXT.replace('4500', '45'))).toEqual([
      ['212-555-0101: number'],
      [],
      [],
      ['+1 211 555 0100: reject', '212-555-0102: number'],
    ]);
    expect(marksOf(`${TEXT}\nmore`)).toEqual([...marksOf(TEXT).slice(0, 3), ['+1 211 555 0100: reject'], []]);
    expect(marksOf('')).toEqual([[]]);
  });

  it('marks the part of a place that falls between the offsets', () => {
    const reading = { text: TEXT, ...recogniseText(TEXT, { defaultCountry: 'US', anyway: [] }) };
    expect(new MarkedLines(TEXT, reading).between(9, 13)).toEqual([{ start: 0, end: 4, sort: 'number' }]);
  });
});
