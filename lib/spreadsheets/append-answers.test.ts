import * as xlsx from '@e965/xlsx';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { VERDICT_LABELS } from '@/lib/portability/verdict-labels';
import { answerTexts } from './answer-columns';
import { type AnsweredSheet, type AnswerText, appendAnswers } from './append-answers';
import { readWorkbook } from './read-workbook';
import { busyWorkbook, FIXTURE_STYLES, workbookFixture } from './workbook-fixture';

const HEADINGS = [
  'Result',
  'E.164',
  'PIN and account number',
  'Reason',
  'What to do next',
  'Who',
  'Country',
  'Type',
  'Checked at',
];

function answer(result: string, more: Partial<AnswerText> = {}): AnswerText {
  return {
    result,
    pin: 'Needed',
    reason: '=1+1',
    next: 'Ask & <wait>',
    who: 'You',
    country: 'US',
    type: 'Local',
    checkedAt: '2026-11-26 10:00 UTC',
    ...more,
  };
}

const answers: Record<string, AnswerText> = {
  '+16175550123': answer('Portable'),
  '+16175550124': answer('Not portable now', { pin: '' }),
  '+16175550142': answer('Needs a step first'),
  '+16175550143': answer('Portable'),
  '+16175550144': answer('Not portable now', { reason: 'two\nlines' }),
};

const busy: AnsweredSheet = {
  sheet: 'Lines',
  headerRow: 1,
  cells: [
    { row: 2, column: 1, e164s: ['+16175550123'] },
    { row: 3, column: 1, e164s: ['+16175550124'] },
    { row: 4, column: 1, e164s: ['+16175550123'] },
    { row: 5, column: 1, e164s: ['+16175550123'] },
    { row: 2, column: 3, e164s: ['+16175550142'] },
    { row: 3, column: 3, e164s: ['+16175550143', '+16175550144'] },
  ],
};

function rowOf(e164: string): (string | null)[] {
  const { result, pin, reason, next, who, country, type, checkedAt } = answers[e164] ?? answer('');
  return [result, e164, pin || null, reason, next, who, country, type, checkedAt];
}

async function sheetOf(bytes: Uint8Array, name: string) {
  const { sheets } = await readWorkbook(bytes, 'back.xlsx');
  return sheets.find((sheet) => sheet.name === name)?.rows ?? [];
}

function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part, true)]));
}

/** Every formula and every value, as somebody else's reader sees them. */
function strangersView(bytes: Uint8Array, name: string): Record<string, string> {
  const sheet = xlsx.read(bytes, { type: 'array', cellFormula: true }).Sheets[name] ?? {};
  const cells = Object.entries(sheet).filter(([key]) => !key.startsWith('!')) as [string, xlsx.CellObject][];
  return Object.fromEntries(cells.map(([key, { t, v, f }]) => [key, `${t} ${v} ${f ?? ''}`]));
}

describe('appendAnswers to the customer’s own .xlsx', () => {
  it('writes each answer in its number’s row, one set per number column, several numbers line by line', async () => {
    const rows = await sheetOf(await appendAnswers(busyWorkbook(), busy, answers), 'Lines');
    expect(rows[1]?.slice(5)).toEqual(
      ['Phone', 'Mobile'].flatMap((of) => HEADINGS.map((heading) => `${heading} (${of})`)),
    );
    expect(rows[2]?.slice(5)).toEqual([...rowOf('+16175550123'), ...rowOf('+16175550142')]);
    expect(rows[3]?.slice(5, 14)).toEqual(rowOf('+16175550124'));
    expect(rows[3]?.slice(14)).toEqual([
      'Portable\nNot portable now',
      '+16175550143\n+16175550144',
      'Needed\nNeeded',
      '=1+1\ntwo lines',
      'Ask & <wait>\nAsk & <wait>',
      'You\nYou',
      'US\nUS',
      'Local\nLocal',
      '2026-11-26 10:00 UTC\n2026-11-26 10:00 UTC',
    ]);
    expect(rows[4]?.slice(5)).toEqual(rowOf('+16175550123'));
    expect(rows[5]?.slice(5)).toEqual(rowOf('+16175550123'));
  });

  it('keeps every cell and formula of theirs, and adds none', async () => {
    const before = strangersView(busyWorkbook(), 'Lines');
    const after = strangersView(await appendAnswers(busyWorkbook(), busy, answers), 'Lines');
    expect(after).toMatchObject(before);
    const ours = Object.entries(after).filter(([place]) => !(place in before));
    expect(ours).toHaveLength(2 * 9 + 9 + 8 + 9 + 9 + 9 + 9);
    expect(ours.filter(([, cell]) => !cell.startsWith('s ') || !cell.endsWith(' '))).toEqual([]);
    expect(Object.values(before).filter((cell) => !cell.endsWith(' '))).not.toEqual([]);
  });

  it('leaves every other part as it was, byte for byte and packed byte for packed byte', async () => {
    const original = busyWorkbook();
    const result = await appendAnswers(original, busy, answers);
    const [before, after] = [partsOf(original), partsOf(result)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
    expect(changed.sort()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml']);
    const chart = packedPart(original, 'xl/charts/chart1.xml');
    expect(chart.length).toBeGreaterThan(100);
    expect(packedPart(result, 'xl/charts/chart1.xml')).toEqual(chart);
  });

  it('changes nothing else in the sheet: taking our cells out gives the old one back', async () => {
    const before = partsOf(busyWorkbook()).get('xl/worksheets/sheet1.xml') ?? '';
    const after =
      partsOf(await appendAnswers(busyWorkbook(), busy, answers)).get('xl/worksheets/sheet1.xml') ?? '';
    const restored = after
      .replace(/<c r="(?:[F-Z]|A[A-Z])\d+" s="\d+" t="inlineStr">.*?<\/c>/gs, '')
      .replaceAll('spans="1:23"', 'spans="1:5"')
      .replace(/<cols>.*<\/cols>/, /<cols>.*<\/cols>/.exec(before)?.[0] ?? '');
    // An empty cell that stood where an answer went is gone; the one beyond is not.
    expect(restored).toBe(before.replace('<c r="F3" s="4"/><c r="H3" s="4"/>', ''));
    expect(after).toContain('<c r="Z3" s="4"/></row>');
    expect(after).toContain('<dimension ref="A1:Z9"/>');
  });

  it('gives its columns a width, and shows them where the rest was hidden', async () => {
    const after =
      partsOf(await appendAnswers(busyWorkbook(), busy, answers)).get('xl/worksheets/sheet1.xml') ?? '';
    const columns = [...after.matchAll(/<col min="(\d+)" max="(\d+)"([^>]*)\/>/g)];
    expect(columns[0]?.slice(1)).toEqual(['1', '1', ' width="30" customWidth="1"']);
    expect(columns.slice(1, 19).map(([, min]) => Number(min))).toEqual(
      Array.from({ length: 18 }, (_, i) => i + 6),
    );
    expect(columns.slice(1, 19).every(([, , , rest]) => !rest?.includes('hidden'))).toBe(true);
    expect(columns[19]?.slice(1)).toEqual(['24', '16384', ' width="0" hidden="1" customWidth="1"']);
    expect(columns).toHaveLength(20);
  });

  it('adds formats at the end of the lists: text with a quote prefix, results tinted', async () => {
    const parts = partsOf(await appendAnswers(busyWorkbook(), busy, answers));
    const styles = parts.get('xl/styles.xml') ?? '';
    const formats = [
      ...(/<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)?.[1] ?? '').matchAll(/<xf [^>]*>/g),
    ].map(String);
    const old = [
      ...(/<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(FIXTURE_STYLES)?.[1] ?? '').matchAll(/<xf [^>]*>/g),
    ].map(String);
    expect(formats.slice(0, old.length)).toEqual(old);
    expect(styles).toContain(`<cellXfs count="${formats.length}">`);
    expect(formats.slice(old.length).every((xf) => /numFmtId="49".*quotePrefix="1"/.test(xf))).toBe(true);
    expect(styles).toContain('<font><b/><sz val="10"/><name val="Arial"/></font></fonts>');
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const fillOf = (place: string) => {
      const format = Number(new RegExp(`<c r="${place}" s="(\\d+)"`).exec(sheet)?.[1]);
      const fill = Number(/fillId="(\d+)"/.exec(formats[format] ?? '')?.[1]);
      return [...styles.matchAll(/<fill>.*?<\/fill>/gs)][fill]?.[0].match(/fgColor rgb="(\w+)"/)?.[1];
    };
    expect(new Set(['F3', 'F4', 'O3'].map(fillOf)).size).toBe(3);
    expect(fillOf('O4')).toBe(fillOf('F4'));
    expect(fillOf('G3')).toBeUndefined();
  });

  it('adds a summary as the last sheet, in the lists of parts, and says Practice everywhere', async () => {
    const result = await appendAnswers(busyWorkbook(), busy, answers, {
      practice: true,
      summary: [
        ['Can move', 3],
        ['Asked', new Date(Date.UTC(2026, 10, 26, 9, 5))],
      ],
    });
    const { sheets } = await readWorkbook(result, 'back.xlsx');
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Lines', false],
      ['Old & gone', true],
      ['Summary', false],
    ]);
    expect(sheets[2]?.rows).toEqual([
      ['Practice: made-up answers'],
      ['Can move', 3],
      ['Asked', '2026-11-26 09:05'],
    ]);
    expect(sheets[0]?.rows[1]?.slice(5, 7)).toEqual(['Practice: made-up answers', 'Result (Phone)']);
    expect(sheets[0]?.rows[5]?.slice(5, 8)).toEqual(['Practice', 'Portable', '+16175550123']);
    const [before, after] = [partsOf(busyWorkbook()), partsOf(result)];
    expect([...after.keys()].filter((name) => !before.has(name))).toEqual(['xl/worksheets/answers.xml']);
    expect([...before.keys()].filter((name) => before.get(name) !== after.get(name)).sort()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(xlsx.read(result, { type: 'array' }).SheetNames).toEqual(['Lines', 'Old & gone', 'Summary']);
  });

  it('makes a style sheet where there is none', async () => {
    const bytes = workbookFixture({
      styles: null,
      sheets: [
        { name: 'S', rows: '<row><c t="str"><v>Phone</v></c></row><row><c><v>6175550123</v></c></row>' },
      ],
    });
    const target = { sheet: 'S', headerRow: 0, cells: [{ row: 1, column: 0, e164s: ['+16175550123'] }] };
    const result = await appendAnswers(bytes, target, answers);
    expect(await sheetOf(result, 'S')).toEqual([
      ['Phone', ...HEADINGS],
      [6175550123, ...rowOf('+16175550123')],
    ]);
    expect(partsOf(result).get('[Content_Types].xml')).toContain('/xl/styles.xml');
    expect(partsOf(result).get('xl/_rels/workbook.xml.rels')).toContain('Target="styles.xml"');
    expect(xlsx.read(result, { type: 'array' }).Sheets.S?.B2?.v).toBe('Portable');
  });

  it('puts headings above the first number when no row has them, and nowhere when there is no row', async () => {
    const rows = '<row r="3"><c r="A3"><v>6175550123</v></c></row>';
    const cells = [{ row: 2, column: 0, e164s: ['+16175550123'] }];
    const below = await appendAnswers(
      workbookFixture({ sheets: [{ name: 'S', rows }] }),
      { sheet: 'S', headerRow: null, cells },
      answers,
    );
    expect(await sheetOf(below, 'S')).toEqual([
      [],
      [null, ...HEADINGS],
      [6175550123, ...rowOf('+16175550123')],
    ]);
    const top = '<row r="1"><c r="A1"><v>6175550123</v></c></row>';
    const first = [{ row: 0, column: 0, e164s: ['+16175550123'] }];
    for (const headerRow of [null, 0]) {
      const bytes = workbookFixture({ sheets: [{ name: 'S', rows: top }] });
      const result = await appendAnswers(bytes, { sheet: 'S', headerRow, cells: first }, answers);
      expect(await sheetOf(result, 'S')).toEqual([[6175550123, ...rowOf('+16175550123')]]);
    }
  });

  it('stands clear of a formula that fills a range whose cells are not there', async () => {
    const formula =
      '<c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:E1">TRANSPOSE(A1:A4)</f><v>1</v></c>';
    const file = workbookFixture({ sheets: [{ name: 'S', rows: `<row r="1">${formula}</row>` }] });
    const cells = [{ row: 0, column: 0, e164s: ['+16175550123'] }];
    const [row] = await sheetOf(
      await appendAnswers(file, { sheet: 'S', headerRow: null, cells }, answers),
      'S',
    );
    expect(row).toEqual([1, 1, null, null, null, ...rowOf('+16175550123')]);
  });

  it('keeps their own file where rows do not say their number', async () => {
    const rows =
      '<row><c r="A1"><v>1</v></c><c r="D1" s="1"/></row><row><c r="A2"><v>2</v></c><c r="D2" s="1"/></row>';
    const file = workbookFixture({ sheets: [{ name: 'S', rows }], parts: { 'xl/own.bin': 'theirs' } });
    const cells = [{ row: 1, column: 0, e164s: ['+16175550123'] }];
    const written = await appendAnswers(file, { sheet: 'S', headerRow: null, cells }, answers);
    expect(partsOf(written).get('xl/own.bin')).toBe('theirs');
    expect((await sheetOf(written, 'S'))[1]).toEqual([2, ...rowOf('+16175550123')]);
  });

  it('makes a workbook of a template', async () => {
    const file = workbookFixture({
      sheets: [{ name: 'S', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }],
    });
    const types = partsOf(file).get('[Content_Types].xml')?.replace('sheet.main', 'template.main') ?? '';
    const template = zipSync({ ...unzipSync(file), '[Content_Types].xml': new TextEncoder().encode(types) });
    const cells = [{ row: 0, column: 0, e164s: ['+16175550123'] }];
    const written = await appendAnswers(template, { sheet: 'S', headerRow: null, cells }, answers);
    expect(partsOf(written).get('[Content_Types].xml')).not.toContain('template');
    expect(await sheetOf(written, 'S')).toEqual([[1, ...rowOf('+16175550123')]]);
  });

  it('says so where the last columns are taken', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>';
    const file = workbookFixture({ sheets: [{ name: 'S', rows }] });
    const cells = [{ row: 0, column: 0, e164s: ['+16175550123'] }];
    await expect(appendAnswers(file, { sheet: 'S', headerRow: null, cells }, answers)).rejects.toMatchObject({
      problem: 'no-room',
    });
  });

  it('counts equal answers of one cell where all their lines would not fit', () => {
    const e164s = Array.from({ length: 900 }, (_, place) => `+1617555${1000 + place}`);
    const reason = 'x'.repeat(60);
    const many = Object.fromEntries(e164s.map((e164) => [e164, answer('Portable', { reason })]));
    const { texts } = answerTexts(e164s, many);
    expect(texts[1]?.split('\n')).toEqual(e164s);
    expect(texts[3]).toBe(`900 of 900: ${reason}`);
  });

  it('names a number without an answer and leaves the rest blank; nothing is read from a prototype', async () => {
    const bytes = workbookFixture({
      sheets: [{ name: 'S', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }],
    });
    const cells = [{ row: 0, column: 0, e164s: ['+16175550199', '__proto__', 'constructor'] }];
    const result = await appendAnswers(bytes, { sheet: 'S', headerRow: null, cells }, answers);
    expect(await sheetOf(result, 'S')).toEqual([[1, null, '+16175550199\n__proto__\nconstructor']]);
  });

  it('writes into the rows that are there when others lie between the heading and the numbers', async () => {
    const row = (number: number, text: string) =>
      `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const file = workbookFixture({
      sheets: [
        {
          name: 'Lines',
          rows: [row(1, 'Phone'), row(2, 'main site'), row(3, 'not sure'), row(4, '617-555-0123')].join(''),
        },
      ],
    });
    const cells = [
      { row: 2, column: 0, e164s: [] },
      { row: 3, column: 0, e164s: ['+16175550123'] },
    ];
    const written = await appendAnswers(file, { sheet: 'Lines', headerRow: 0, cells }, answers);
    expect(await sheetOf(written, 'Lines')).toEqual([
      ['Phone', ...HEADINGS],
      ['main site'],
      ['not sure'],
      ['617-555-0123', ...rowOf('+16175550123')],
    ]);
    expect(partsOf(written).get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(4);
  });

  it('keeps thousands of unlike answers apart, also where most are alike', async () => {
    const count = 6_000;
    const e164Of = (row: number) => `+1617${String(2_000_000 + row)}`;
    const unlike = Object.fromEntries(
      Array.from({ length: count }, (_, row) => {
        const reason = row % 3 === 0 ? 'as most' : `reason ${row}`;
        return [e164Of(row), answer(row % 2 === 0 ? 'Portable' : 'Not portable now', { reason })];
      }),
    );
    const rows = Array.from({ length: count }, (_, row) => {
      return `<row r="${row + 2}" spans="1:1"><c r="A${row + 2}"><v>${row}</v></c></row>`;
    });
    const file = workbookFixture({ sheets: [{ name: 'Lines', rows: rows.join('') }] });
    const cells = Array.from({ length: count }, (_, row) => ({
      row: row + 1,
      column: 0,
      e164s: [e164Of(row)],
    }));
    const written = await appendAnswers(file, { sheet: 'Lines', headerRow: null, cells }, unlike);
    const [headings, ...lines] = await sheetOf(written, 'Lines');
    expect(headings).toEqual([null, ...HEADINGS]);
    expect(lines).toEqual(
      cells.map((_, row) => {
        const { result, pin, reason, next, who, country, type, checkedAt } =
          unlike[e164Of(row)] ?? answer('');
        return [row, result, e164Of(row), pin, reason, next, who, country, type, checkedAt];
      }),
    );
  });

  it('stands clear of pictures beside the numbers', async () => {
    const anchor = (row: number) =>
      `<d:wsDr xmlns:d="x"><d:twoCellAnchor><d:from><d:col>2</d:col><d:row>${row}</d:row></d:from><d:to><d:col>9</d:col><d:row>${row + 3}</d:row></d:to></d:twoCellAnchor></d:wsDr>`;
    for (const [row, column] of [
      [0, 10],
      [40, 1],
    ] as const) {
      const bytes = workbookFixture({
        sheets: [
          {
            name: 'S',
            rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
            related: [['drawing', '../drawings/drawing1.xml']],
          },
        ],
        parts: { 'xl/drawings/drawing1.xml': anchor(row) },
      });
      const cells = [{ row: 0, column: 0, e164s: ['+16175550123'] }];
      const result = await appendAnswers(bytes, { sheet: 'S', headerRow: null, cells }, answers);
      expect((await sheetOf(result, 'S'))[0]?.indexOf('Portable')).toBe(column);
    }
  });
});

describe('appendAnswers to other formats', () => {
  const table = [['Name', 'Phone'], ['=1+1', '+16175550123'], [], ['Zoë', '+16175550123']];
  const cells = [1, 3].map((row) => ({ row, column: 1, e164s: ['+16175550123'] }));
  const expected = [
    ['Name', 'Phone', ...HEADINGS],
    ['=1+1', '+16175550123', ...rowOf('+16175550123')],
    [],
    ['Zoë', '+16175550123', ...rowOf('+16175550123')],
  ];

  it.each<xlsx.BookType>(['csv', 'ods', 'xlsb', 'biff8'])('gives a new .xlsx for %s', async (bookType) => {
    const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet(table), 'Lines');
    const bytes = new Uint8Array(xlsx.write(book, { type: 'array', bookType }) as ArrayBuffer);
    const result = await appendAnswers(bytes, { sheet: 'Lines', headerRow: 0, cells }, answers, {
      summary: [['Can move', 1]],
    });
    expect(await sheetOf(result, 'Lines')).toEqual(expected);
    expect(await sheetOf(result, 'Summary')).toEqual([['Can move', 1]]);
    expect(Object.values(strangersView(result, 'Lines')).filter((cell) => !cell.endsWith(' '))).toEqual([]);
  });

  it('gives a new .xlsx for one it cannot safely add to, with all its sheets', async () => {
    const plain = busyWorkbook();
    const parts = unzipSync(plain);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).replace(
      '<row r="9"/>',
      '<!-- odd -->',
    );
    const odd = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new TextEncoder().encode(sheet) });
    const result = await appendAnswers(odd, busy, answers);
    const { sheets } = await readWorkbook(result, 'back.xlsx');
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Lines', false],
      ['Old & gone', true],
    ]);
    expect(sheets[0]?.rows[5]?.slice(5)).toEqual(rowOf('+16175550123'));
    expect(sheets[0]?.rows[2]?.slice(0, 3)).toEqual(['Main', '+1 617 555 0123', '2024-03-28']);
  });
});

describe('the tint of a result', () => {
  it('is known for every verdict’s words but "not checked", which has none of its own', () => {
    for (const [verdict, { staff, customer }] of Object.entries(VERDICT_LABELS)) {
      for (const words of [staff, customer]) {
        const { tone } = answerTexts(['+1'], { '+1': answer(words) });
        expect([verdict, tone === 'unknown']).toEqual([verdict, verdict === 'unchecked']);
      }
    }
  });

  it('can be given, and is that of the number that most needs looking at', () => {
    expect(answerTexts(['+1'], { '+1': answer('x', { tone: 'step' }) }).tone).toBe('step');
    expect(
      answerTexts(['+1', '+2'], { '+1': answer('Portable'), '+2': answer('Not portable now') }).tone,
    ).toBe('bad');
  });
});

/** A part as it lies in the zip. */
function packedPart(zip: Uint8Array, name: string): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const [size, nameLength, extra] = [
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
      view.getUint16(at + 28, true),
    ];
    const start = at + 30 + nameLength + extra;
    if (strFromU8(zip.subarray(at + 30, at + 30 + nameLength)) === name)
      return zip.slice(start, start + size);
    at = start + size;
  }
  throw new Error(`no ${name}`);
}
