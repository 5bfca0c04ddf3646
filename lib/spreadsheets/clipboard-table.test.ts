import * as xlsx from '@e965/xlsx';
import { expect, it } from 'vitest';
import { clipboardTable } from './clipboard-table';

const table = {
  headers: ['Number', 'Result'],
  rows: [
    ['+16175550123', 'Portable'],
    ['=HYPERLINK("http://example.com")', 'two\nlines & <b>'],
    ['\uff1d1+1', null],
  ],
};

it('gives columns by tabs, one line per row, and nothing that is calculated', () => {
  expect(clipboardTable(table).text.split('\n')).toEqual([
    'Number\tResult',
    '+16175550123\tPortable',
    `'=HYPERLINK("http://example.com")\ttwo lines & <b>`,
    "'\uff1d1+1\t",
    '',
  ]);
});

it('gives the same as HTML whose cells are text', () => {
  const { html } = clipboardTable(table);
  expect(html).toContain(`<td style="mso-number-format:'\\@'">+16175550123</td>`);
  expect(html).toContain('two<br>lines &amp; &lt;b&gt;');
  const sheet = xlsx.read(html, { type: 'string', raw: true }).Sheets.Sheet1 ?? {};
  expect(sheet.A2?.v).toBe('+16175550123');
  expect(Object.values(sheet).filter((cell) => cell?.f !== undefined)).toEqual([]);
});

it('keeps what a workbook would take for an escape', () => {
  expect(clipboardTable({ headers: ['Part'], rows: [['a_x0041_b']] }).html).toContain('>a_x0041_b<');
});

it('says Practice first', () => {
  const { text, html } = clipboardTable({ ...table, practice: true });
  expect(text.startsWith('Practice: made-up answers\n')).toBe(true);
  expect(html).toContain('<tr><th colspan="2">Practice: made-up answers</th></tr><tr><th>Number');
});
