import * as xlsx from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook';
import { writeCsv } from './write-csv';
import { writeResultsXlsx } from './write-results';

/** Company names that a spreadsheet would calculate if it could. */
const ATTACKS = [
  '=HYPERLINK("http://example.com","x")',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '\uff1d1+1',
  '\uff0b1+1',
  '\uff0d1+1',
  '\uff20SUM(1)',
  "=cmd|' /C calc'!A0",
];

function cellsOf(bytes: Uint8Array): xlsx.CellObject[] {
  const book = xlsx.read(bytes, { type: 'array', cellFormula: true, cellStyles: true });
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name] ?? {};
    return Object.keys(sheet)
      .filter((key) => !key.startsWith('!'))
      .map((key) => sheet[key] as xlsx.CellObject);
  });
}

describe('writeResultsXlsx', () => {
  const table = {
    headers: ['Company', 'Number', 'Asked', 'Tries'],
    rows: ATTACKS.map((company) => [company, '+16175550123', new Date(Date.UTC(2026, 10, 23, 10, 30)), 2]),
  };

  it('writes no formula, whatever a company is called, and keeps every plus', () => {
    const cells = cellsOf(writeResultsXlsx(table));
    expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
    expect(cells.filter((cell) => cell.v === '+16175550123')).toHaveLength(ATTACKS.length);
    expect(cells.filter((cell) => cell.v === '+16175550123').every((cell) => cell.t === 's')).toBe(true);
  });

  it('comes back through readWorkbook as it was', async () => {
    const { sheets } = await readWorkbook(writeResultsXlsx(table), 'answers.xlsx');
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).toMatchObject({ name: 'Answers', hidden: false });
    expect(sheets[0]?.rows).toEqual([
      table.headers,
      ...ATTACKS.map((company) => [company, '+16175550123', '2026-11-23T10:30:00', 2]),
    ]);
  });

  it('marks every text as text, with the quote prefix', () => {
    const parts = unzipSync(writeResultsXlsx(table));
    const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
    const formats = [...styles.matchAll(/<xf numFmtId="49"[^>]*>/g)].map(([format]) => format);
    expect(formats.every((format) => format.includes('quotePrefix="1"'))).toBe(true);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f');
    const all = [...styles.matchAll(/<xf numFmtId="(\d+)"[^>]*xfId="0"/g)].map(([, format]) => format);
    const texts = [...sheet.matchAll(/<c r="\w+" s="(\d)" t="inlineStr">/g)].map((match) => match[1]);
    expect(texts).toHaveLength(table.headers.length + 2 * table.rows.length);
    expect(texts.map((format) => all[Number(format)])).toEqual(texts.map(() => '49'));
  });

  it('freezes the headings', () => {
    const sheet = strFromU8(
      unzipSync(writeResultsXlsx(table))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    expect(sheet).toContain('ySplit="1"');
  });

  it('keeps what XML could not hold otherwise, and drops what it cannot hold at all', async () => {
    const texts = [
      'a & b < c > "d"',
      'two\nlines',
      '_x0041_',
      'emoji 🙂',
      '  spaces  ',
      'bell\u0007',
      'half \ud83d',
    ];
    const { sheets } = await readWorkbook(
      writeResultsXlsx({ headers: ['t'], rows: texts.map((text) => [text]) }),
      'a',
    );
    expect(sheets[0]?.rows.slice(1).map(([text]) => text)).toEqual([
      ...texts.slice(0, 5),
      'bell',
      'half \ufffd',
    ]);
  });

  it('says Practice in the sheet’s name and first row, and adds a summary', async () => {
    const bytes = writeResultsXlsx({
      headers: ['Number'],
      rows: [['+16175550123']],
      practice: true,
      summary: [['Ready', 1]],
    });
    const { sheets } = await readWorkbook(bytes, 'a');
    expect(sheets.map(({ name, rows }) => ({ name, rows }))).toEqual([
      { name: 'Practice answers', rows: [['Practice: made-up answers'], ['Number'], ['+16175550123']] },
      { name: 'Summary', rows: [['Practice: made-up answers'], ['Ready', 1]] },
    ]);
  });

  it('goes beyond column Z and leaves blanks blank', async () => {
    const row = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? `c${index}` : null));
    const { sheets } = await readWorkbook(writeResultsXlsx({ headers: [], rows: [row] }), 'a');
    expect(sheets[0]?.rows).toEqual([row.slice(0, 59)]);
  });
});

describe('writeCsv', () => {
  const small = {
    headers: ['Company', 'Number'],
    rows: [
      ['A "B" & Sons, Ltd', '+16175550123'],
      [null, 5],
    ],
  };

  it('for systems: quotes every field, ends lines with CRLF, and gives E.164 as it is', () => {
    const csv = '"Company","Number"\r\n"A ""B"" & Sons, Ltd","+16175550123"\r\n"","5"\r\n';
    expect(writeCsv(small, 'systems')).toBe(csv);
    expect(writeCsv(small)).toBe(`\ufeff${csv}`);
  });

  it('leaves a number with spaces as text, which no program calculates and none takes its plus from', () => {
    const csv = writeCsv({ headers: ['Number'], rows: [['+1 617 555 0123']] });
    expect(csv).toContain('"+1 617 555 0123"');
    expect(cellsOf(new TextEncoder().encode(csv)).some((cell) => cell.v === '+1 617 555 0123')).toBe(true);
  });

  it('puts an apostrophe before what would be calculated, and before nothing else', () => {
    const rows = [...ATTACKS, '+16175550123', '-12.5', '42', 'O’Neil = Sons'].map((text) => [text]);
    const fields = writeCsv({ headers: ['x'], rows }, 'systems')
      .split('"\r\n')
      .slice(1, -1);
    expect(fields.map((field) => field.startsWith(`"'`))).toEqual([
      ...ATTACKS.map(() => true),
      false,
      false,
      false,
      false,
    ]);
  });

  it('comes back through readWorkbook without the apostrophes', async () => {
    const rows = [...ATTACKS, '+16175550123'].map((text) => [text, 'x']);
    const bytes = new TextEncoder().encode(writeCsv({ headers: ['Company', 'Note'], rows }));
    const { sheets } = await readWorkbook(bytes, 'answers.csv');
    expect(sheets[0]?.rows.slice(1)).toEqual(rows);
  });

  it('opens without a formula', () => {
    const csv = writeCsv({ headers: ['Company'], rows: ATTACKS.map((text) => [text]) });
    expect(cellsOf(new TextEncoder().encode(csv)).filter((cell) => cell.f !== undefined)).toEqual([]);
  });

  it('says practice in its first line, and for systems, which take that for headings, in a column', () => {
    const table = { headers: ['Number'], rows: [['+16175550123']], practice: true };
    expect(writeCsv(table)).toContain('"Practice: made-up answers"\r\n"Number"');
    expect(writeCsv(table, 'systems')).toBe(
      '"Number","Practice"\r\n"+16175550123","Practice: made-up answers"\r\n',
    );
  });
});
