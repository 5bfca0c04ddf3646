import * as xlsx from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook, type Workbook } from './read-workbook';
import { UnreadableFile } from './unreadable-file';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A small .xlsx around the given sheet data; `extra` adds or replaces parts. */
function workbookOf(sheetData: string, extra: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Lines" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ),
    ...extra,
  });
}

/** A workbook made by somebody else's writer. */
function written(sheet: xlsx.WorkSheet, bookType: xlsx.BookType): Uint8Array {
  const book = xlsx.utils.book_new(sheet, 'Lines');
  return new Uint8Array(xlsx.write(book, { type: 'array', bookType }));
}

async function problemOf(bytes: Uint8Array, fileName = 'customers.xlsx'): Promise<string> {
  const outcome: Workbook | unknown = await readWorkbook(bytes, fileName).catch((error: unknown) => error);
  if (!(outcome instanceof UnreadableFile)) throw new Error(`was read: ${JSON.stringify(outcome)}`);
  expect(outcome.userMessage).toMatch(/^This .+\. .+\.$/);
  return outcome.problem;
}

async function rowsOf(bytes: Uint8Array, fileName = 'customers.csv') {
  return (await readWorkbook(bytes, fileName)).sheets[0]?.rows;
}

/** Overwrites the sizes or the count that the zip's directory declares. */
function patched(zip: Uint8Array, patch: { size?: number; count?: number }): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 4; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50 && patch.size !== undefined) view.setUint32(at + 24, patch.size, true);
    if (signature === 0x06054b50 && patch.count !== undefined) view.setUint16(at + 10, patch.count, true);
  }
  return bytes;
}

describe('text whose quotes or lines are not as they should be', () => {
  it('loses no line to a quote that nobody closed', async () => {
    const lines = Array.from({ length: 20 }, (_, row) => `Customer ${row},617-555-01${10 + row}`);
    lines[5] = '"Best" Pizza,617-555-0115';
    lines[15] = '"Smith, John",617-555-0125';
    const rows = await rowsOf(strToU8(lines.join('\n')));
    expect(rows).toHaveLength(20);
    expect(rows?.[5]).toEqual(['"Best" Pizza', '617-555-0115']);
    expect(rows?.[15]).toEqual(['Smith, John', '617-555-0125']);
    expect(rows?.[19]).toEqual(['Customer 19', '617-555-0129']);
  });

  it.each([
    ['\r\n', '\n', '\r\n'],
    ['\n', '\n', '\r\n'],
    ['\r', '\r', '\r'],
  ])('reads lines that end with %j, %j and %j', async (first, second, third) => {
    const text = `Name,Phone${first}A,617-555-0100${second}B,617-555-0101${third}C,"617-555-0102${second}617-555-0103"`;
    expect(await rowsOf(strToU8(text))).toEqual([
      ['Name', 'Phone'],
      ['A', '617-555-0100'],
      ['B', '617-555-0101'],
      ['C', '617-555-0102\n617-555-0103'],
    ]);
  });
});

describe('readWorkbook, Excel and its kin', () => {
  it.each<xlsx.BookType>(['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods', 'fods'])(
    'reads text, numbers, dates, truth and blanks of %s',
    async (type) => {
      const sheet = xlsx.utils.aoa_to_sheet(
        [
          ['Name', 'Phone', 'Since', 'Active'],
          ['Harbor Light', '+16175550123', new Date(Date.UTC(2024, 1, 29)), true],
          [],
          ['Zoë', 6175550124, null, false],
        ],
        { UTC: true },
      );
      const { sheets } = await readWorkbook(written(sheet, type), 'customers');
      expect(sheets[0]?.rows).toEqual([
        ['Name', 'Phone', 'Since', 'Active'],
        ['Harbor Light', '+16175550123', '2024-02-29', 'TRUE'],
        [],
        ['Zoë', 6175550124, null, 'FALSE'],
      ]);
    },
  );

  it('keeps row numbers when the sheet begins below its first row', async () => {
    const rows = await rowsOf(
      workbookOf('<row r="3"><c r="B3" t="inlineStr"><is><t>617-555-0123</t></is></c></row>'),
    );
    expect(rows).toEqual([[], [], [null, '617-555-0123']]);
  });

  it('gives formulas as their stored value, errors as their text, and times of day without a day', async () => {
    const sheet = xlsx.utils.aoa_to_sheet([[]]);
    xlsx.utils.sheet_add_aoa(sheet, [
      [
        { t: 's', v: '+16175550123', f: '"+1"&"6175550123"' },
        { t: 'e', v: 42 },
        { t: 'e', v: 23 },
        { t: 'n', v: 0.4375, z: 'h:mm' },
        { t: 'n', v: 45379.4375, z: 'yyyy-mm-dd hh:mm' },
      ],
    ]);
    expect(await rowsOf(written(sheet, 'xlsx'))).toEqual([
      ['+16175550123', '#N/A', '#REF!', '10:30:00', '2024-03-28T10:30:00'],
    ]);
  });

  it('names every sheet and says which are hidden', async () => {
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['a']]), 'Boston');
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['b']]), 'Old lines');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const bytes = new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx' }));
    const { sheets } = await readWorkbook(bytes, 'customers.xlsx');
    expect(sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows }))).toEqual([
      { name: 'Boston', hidden: false, rows: [['a']] },
      { name: 'Old lines', hidden: true, rows: [['b']] },
    ]);
  });

  it('pollutes nothing with a sheet and a heading named __proto__', async () => {
    const book = xlsx.utils.book_new(
      xlsx.utils.aoa_to_sheet([
        ['__proto__', 'constructor'],
        ['x', 'y'],
      ]),
      '__proto__',
    );
    await readWorkbook(new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx' })), 'a.xlsx').catch(
      () => null,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('reads a table that a web system saved as .xls', async () => {
    const html =
      '<html><body><table><tr><th>Phone</th></tr><tr><td>02079460123</td></tr><tr><td>+16175550123</td></tr></table></body></html>';
    expect(await rowsOf(strToU8(html), 'export.xls')).toEqual([['Phone'], ['02079460123'], ['+16175550123']]);
  });
});

describe('readWorkbook, text', () => {
  const table = [
    ['Name', 'Phone'],
    ['José', '617-555-0123'],
  ];
  it.each([
    ['UTF-8', strToU8('Name,Phone\nJosé,617-555-0123\n')],
    ['UTF-8 with a mark', strToU8('\ufeffName,Phone\r\nJosé,617-555-0123')],
    ['windows-1252', Uint8Array.from('Name,Phone\nJos\u00e9,617-555-0123\n', (c) => c.charCodeAt(0))],
    ['UTF-16 with a mark', new Uint8Array([0xff, 0xfe, ...utf16('Name;Phone\r\nJosé;617-555-0123\r\n')])],
    ['UTF-16 without a mark', new Uint8Array(utf16('Name;Phone\r\nJosé;617-555-0123\r\n'))],
    ['tabs', strToU8('Name\tPhone\nJosé\t617-555-0123\n')],
    ['pipes', strToU8('Name|Phone\nJosé|617-555-0123\n')],
    ['sep=', strToU8('sep=;\r\nName;Phone\r\nJosé;617-555-0123\r\n')],
    ['old Mac lines', strToU8('Name,Phone\rJosé,617-555-0123\r')],
    ['quotes', strToU8('"Name","Phone"\n"José","617-555-0123"\n')],
  ])('reads %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(table);
  });

  it('finds semicolons although every address has commas', async () => {
    const text = 'Name;Address;Phone\nA;"1, Main St";1\nB;2, Oak St, Boston;2\nC;3 Elm St;3\n';
    expect((await rowsOf(strToU8(text)))?.map((row) => row.length)).toEqual([3, 3, 3, 3]);
  });

  it('keeps blank rows, quoted line breaks, and numbers as the text they were', async () => {
    const text = 'Phone,Note\n\n020 7946 0123,"two\nlines, and ""quotes"""\n+16175550123,\n';
    expect(await rowsOf(strToU8(text))).toEqual([
      ['Phone', 'Note'],
      [],
      ['020 7946 0123', 'two\nlines, and "quotes"'],
      ['+16175550123'],
    ]);
  });

  it('names the sheet after the file', async () => {
    expect((await readWorkbook(strToU8('a,b'), 'Harbor Light.csv')).sheets[0]?.name).toBe('Harbor Light');
  });
});

describe('readWorkbook, files that cannot be read', () => {
  it('tells an empty file, one too large, and one that is something else', async () => {
    expect(await problemOf(new Uint8Array())).toBe('empty');
    expect(await problemOf(strToU8(' \n '))).toBe('empty');
    expect(await problemOf(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('too-large');
    expect(await problemOf(strToU8('%PDF-1.7\n'))).toBe('not-a-spreadsheet');
    expect(await problemOf(new Uint8Array([1, 0, 2, 0, 0, 0, 7]))).toBe('not-a-spreadsheet');
    expect(await problemOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('not-a-spreadsheet');
    expect(await problemOf(strToU8('<html><body><p>Please sign in</p></body></html>'))).toBe(
      'not-a-spreadsheet',
    );
  });

  it('tells a damaged one', async () => {
    const good = workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>');
    expect(await problemOf(good.slice(0, good.length - 40))).toBe('damaged');
    expect(await problemOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a]))).toBe('damaged');
    expect(await problemOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toBe(
      'damaged',
    );
  });

  it('tells one with a password: encrypted OpenDocument', async () => {
    const ods = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': new Uint8Array([9, 8, 7]),
      'META-INF/manifest.xml': strToU8('<manifest><encryption-data/></manifest>'),
    });
    expect(await problemOf(ods)).toBe('password');
  });

  it('tells one with a password: encrypted .xlsx', async () => {
    const book = xlsx.CFB.utils.cfb_new();
    xlsx.CFB.utils.cfb_add(
      book,
      '/EncryptionInfo',
      new Uint8Array([4, 0, 4, 0, 64, 0, 0, 0, ...strToU8('<encryption/>')]),
    );
    xlsx.CFB.utils.cfb_add(book, '/EncryptedPackage', new Uint8Array(64));
    expect(await problemOf(new Uint8Array(xlsx.CFB.write(book, { type: 'array' }) as ArrayBuffer))).toBe(
      'password',
    );
  });

  it('refuses a DOCTYPE, also behind a comment, before anything reads it', async () => {
    const bomb = (prolog: string) =>
      workbookOf('', {
        'xl/worksheets/sheet1.xml': strToU8(`${prolog}<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`),
      });
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(await problemOf(bomb(entities))).toBe('unsafe');
    expect(await problemOf(bomb(`<?xml version="1.0"?><!-- harmless -->\n${entities}`))).toBe('unsafe');
  });

  it('refuses what unpacks to far more than its size, by the directory alone', async () => {
    const zeros = zipSync({ 'xl/workbook.xml': new Uint8Array(12e6) });
    expect(await problemOf(zeros)).toBe('unpacks-too-large');
    expect(await problemOf(patched(workbookOf(''), { size: 0xf0000000 }))).toBe('unpacks-too-large');
    expect(await problemOf(patched(workbookOf(''), { count: 5_000 }))).toBe('unpacks-too-large');
    expect(await problemOf(patched(workbookOf(''), { count: 0xffff }))).toBe('unpacks-too-large');
    const many = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`xl/${index}`, new Uint8Array()]),
    );
    expect(await problemOf(zipSync(many))).toBe('unpacks-too-large');
  });

  it('refuses 100,000 parts, and 800 MB that pretend to be one', async () => {
    expect(await problemOf(manyParts(100_000))).toBe('unpacks-too-large');
    const zeros = 8_000_000;
    const bomb = workbookOf('', { 'xl/worksheets/sheet1.xml': new Uint8Array(zeros) });
    expect(await problemOf(patched(bomb, { size: 1_000 }))).toBe('unsafe');
    expect(await problemOf(patched(bomb, { size: 800_000_000 }))).toBe('unpacks-too-large');
  });

  it('refuses a few bytes of OpenDocument that stand for millions of cells, not blank ones', async () => {
    const parts = unzipSync(written(xlsx.utils.aoa_to_sheet([['a']]), 'ods'));
    const ods = (rows: string) =>
      zipSync({
        ...parts,
        'content.xml': strToU8(
          strFromU8(parts['content.xml'] ?? new Uint8Array()).replace(
            /<table:table-row.*<\/table:table-row>/s,
            rows,
          ),
        ),
      });
    const cell = (columns: number) =>
      `<table:table-cell office:value-type="string" table:number-columns-repeated="${columns}"><text:p>x</text:p></table:table-cell>`;
    const rows = (count: number, inside: string) =>
      `<table:table-row table:number-rows-repeated="${count}">${inside}</table:table-row>`;
    expect(await problemOf(ods(rows(1_000, cell(16_384))))).toBe('too-many-cells');
    expect(await problemOf(ods(rows(1_048_576, cell(1))))).toBe('too-many-rows');
    const blank = rows(1_048_574, '<table:table-cell table:number-columns-repeated="16384"/>');
    expect(await rowsOf(ods(rows(2, cell(2)) + blank))).toEqual([
      ['x', 'x'],
      ['x', 'x'],
    ]);
  });

  it('stops unpacking where the directory lied', async () => {
    const liar = patched(workbookOf('<row r="1"/>'.repeat(50_000)), { size: 1_000 });
    expect(await problemOf(liar)).toBe('unsafe');
  });

  it('refuses a value in the last corner of the sheet, naming it, and reads past a blank one', async () => {
    const corner = (cell: string) =>
      workbookOf(`<row r="1"><c r="A1"><v>6175550123</v></c></row><row r="1048576">${cell}</row>`);
    expect(await problemOf(corner('<c r="XFD1048576"><v>1</v></c>'))).toBe('too-many-rows');
    const error = await readWorkbook(corner('<c r="XFD1048576"><v>1</v></c>'), 'a.xlsx').catch(
      (e: unknown) => e,
    );
    expect((error as UnreadableFile).userMessage).toContain('XFD1048576 of sheet “Lines”');
    expect(await rowsOf(corner('<c r="XFD1048576" s="0"/>'))).toEqual([[6175550123]]);
  });

  it('refuses many rows with a value in the last column, and reads past blank ones', async () => {
    const wide = (cell: (row: number) => string) =>
      workbookOf(
        Array.from(
          { length: 20_000 },
          (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c>${cell(index + 1)}</row>`,
        ).join(''),
      );
    expect(await problemOf(wide((row) => `<c r="XFD${row}"><v>2</v></c>`))).toBe('too-many-cells');
    const rows = await rowsOf(wide((row) => `<c r="XFD${row}" s="0"/>`));
    expect(rows).toHaveLength(20_000);
    expect(rows?.every((row) => row.length === 1)).toBe(true);
  });

  it('refuses more than 100,000 rows instead of dropping some', async () => {
    const lines = Array.from({ length: 100_002 }, () => '6175550123');
    expect(await problemOf(strToU8(lines.join('\n')), 'many.csv')).toBe('too-many-rows');
    expect(await rowsOf(strToU8(lines.slice(0, 100_001).join('\n')))).toHaveLength(100_001);
    const rows = lines.map(
      (number, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${number}</v></c></row>`,
    );
    expect(await problemOf(workbookOf(rows.join('')))).toBe('too-many-rows');
  });
});

function utf16(text: string): number[] {
  return [...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]);
}

/** A zip of empty parts, as its directory has it. */
function manyParts(count: number): Uint8Array {
  const record = new Uint8Array(47);
  record.set([0x50, 0x4b, 1, 2, 20, 0, 20, 0]);
  record[28] = 1;
  record[46] = 0x61;
  const zip = new Uint8Array(4 + count * record.length + 22);
  zip.set([0x50, 0x4b, 3, 4]);
  for (let index = 0; index < count; index++) zip.set(record, 4 + index * record.length);
  const end = new DataView(zip.buffer, zip.length - 22);
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, count % 65_536, true);
  end.setUint32(16, 4, true);
  return zip;
}
