import { describe, expect, it } from 'vitest';
import { toPlainText } from './plain-text';

function plainAndBack(original: string, part: string): string {
  const plain = toPlainText(original);
  const start = plain.text.indexOf(part);
  expect(start).toBeGreaterThanOrEqual(0);
  return original.slice(plain.startOf(start), plain.endOf(start + part.length));
}

describe('toPlainText', () => {
  it('makes dashes, spaces and digits plain and knows the way back', () => {
    expect(plainAndBack('Tel. 617\u2011555\u20110123!', '617-555-0123')).toBe('617\u2011555\u20110123');
    expect(plainAndBack('\ufeff617\u00a0555\u202f0123', '617 555 0123')).toBe('617\u00a0555\u202f0123');
    expect(plainAndBack('\uff0b\uff11 617', '+1 617')).toBe('\uff0b\uff11 617');
    expect(plainAndBack('\u0660\u0661\u0662', '012')).toBe('\u0660\u0661\u0662');
  });

  it('drops invisible characters', () => {
    expect(toPlainText('617\u00ad555\u200b0123').text).toBe('6175550123');
    expect(plainAndBack('a 617\u00ad555\u200b0123 b', '6175550123')).toBe('617\u00ad555\u200b0123');
  });

  it('ends lines the same way whatever ended them, without moving anything in plain ASCII', () => {
    expect(toPlainText('a\r\nb\rc\u2028d').text.split('\n')).toHaveLength(4);
    expect(toPlainText('a\rb').text).toBe('a\nb');
  });

  it('reads the spaces of a pasted web page', () => {
    expect(plainAndBack('<td>+1&nbsp;617&#160;555&NBSP;0123</td>', '+1 617 555 0123')).toBe(
      '+1&nbsp;617&#160;555&NBSP;0123',
    );
    expect(toPlainText('R&D 617-555-0123').text).toBe('R&D 617-555-0123');
  });

  it('does not turn a footnote sign into a digit', () => {
    expect(toPlainText('617-555-0123\u00b2').text).toBe('617-555-0123 ');
  });
});
