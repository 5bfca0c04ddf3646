import { describe, expect, it } from 'vitest';
import { copiedTable } from './copied-table';

describe('copiedTable', () => {
  const table = {
    headers: ['Number', 'Label'],
    rows: [
      ['+1 212 555 0101', '=1+1 <b>'],
      ['+1 212 555 0102', 'two\nlines\tand a tab'],
    ],
  };

  it('is a table in HTML and in text, with nothing that a spreadsheet would calculate', () => {
    const { html, text } = copiedTable({ ...table, practice: false });
    expect(text).toBe("Number\tLabel\n+1 212 555 0101\t'=1+1 <b>\n+1 212 555 0102\ttwo lines and a tab");
    expect(html).toContain("<td>+1 212 555 0101</td><td>'=1+1 &lt;b&gt;</td>");
    expect(html).not.toContain('Practice');
  });

  it('says practice first', () => {
    const { html, text } = copiedTable({ ...table, practice: true });
    expect(text.split('\n')[0]).toBe('Practice: made-up answers');
    expect(html).toMatch(/^<p><b>Practice: made-up answers/);
  });
});
