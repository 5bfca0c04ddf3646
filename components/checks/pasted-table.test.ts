import { describe, expect, it } from 'vitest';
import { pastedTable } from './pasted-table';

describe('pastedTable', () => {
  it('knows cells copied from a spreadsheet', () => {
    expect(pastedTable('Site\tPhone\r\nDesk\t212 555 0101\r\n')).toEqual({ columns: 2 });
    expect(pastedTable('Site\tPhone\tNote\nDesk\t212 555 0101\t"two\nlines"\nFax\t1\t2\nHall\t3\t4')).toEqual(
      {
        columns: 3,
      },
    );
  });

  it.each([
    ['a list', '212 555 0101\n212 555 0102'],
    ['one line with a tab', 'Desk\t212 555 0101'],
    ['an e-mail with one tab', 'Hello\nplease port\n\t212 555 0101\nThanks\nMaria'],
    ['nothing', ''],
  ])('does not take %s for a table', (_, text) => {
    expect(pastedTable(text)).toBeNull();
  });
});
