import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { type AnsweredCell, type AnswerText, appendAnswers } from './append-answers';
import { columnName } from './column-name';
import { readWorkbook } from './read-workbook';
import { workbookFixture } from './workbook-fixture';

/** Fixed, so that a run can be repeated; other seeds are for searching. */
const SEED = 20_261_127;
const ROWS = 9;
const ANSWER_COUNT = 9;

const cell = fc.constantFrom('none', 'empty', 'text', 'number');
/** A row is absent, an empty tag, or has cells; it may say how far it goes, and cells without a value may lie far out. */
const row = fc.record({
  kind: fc.constantFrom('absent', 'tag', 'cells', 'cells'),
  cells: fc.array(cell, { maxLength: 4 }),
  spans: fc.constantFrom('', ' spans="1:4"', " spans='2:3 5:6'", ' spans=""'),
  far: fc.constantFrom('', '', 'E', 'H', 'XFD'),
});
const answered = fc.record({
  row: fc.nat(ROWS + 2),
  column: fc.nat(1),
  e164s: fc.array(
    fc.nat(3).map((last) => `+1617555010${last}`),
    { maxLength: 2 },
  ),
});

const answers: Record<string, AnswerText> = Object.fromEntries(
  [0, 1, 2].map((last) => [
    `+1617555010${last}`,
    {
      result: ['Portable', 'Not portable now', 'Needs a step first'][last] ?? '',
      pin: last === 1 ? '' : 'Needed',
      reason: `reason ${last} & <more>`,
      next: '=1+1',
      who: 'You',
      country: 'US',
      type: 'Local',
      checkedAt: 'today',
    },
  ]),
);

type Row = { kind: string; cells: string[]; spans: string; far: string };

function rowXml({ kind, cells, spans, far }: Row, at: number): string {
  if (kind === 'absent') return '';
  if (kind === 'tag') return `<row r="${at + 1}"${spans}/>`;
  const inner = cells.map((what, column) => {
    const start = `<c r="${columnName(column)}${at + 1}"`;
    if (what === 'none') return '';
    if (what === 'empty') return `${start} s="1"/>`;
    if (what === 'text') return `${start} t="inlineStr"><is><t>text ${at} ${column}</t></is></c>`;
    return `${start}><v>${at * 10 + column}</v></c>`;
  });
  const farCell = far === '' ? '' : `<c r="${far}${at + 1}" s="2"/>`;
  return `<row r="${at + 1}"${spans}>${inner.join('')}${farCell}</row>`;
}

/** What ought to stand in a row, in the columns of one number column. */
function lines(e164s: string[]): (string | null)[] {
  const told = e164s.map((e164) => {
    const { result, pin, reason, next, who, country, type, checkedAt } = answers[e164] ?? {};
    return [result, e164, pin, reason, next, who, country, type, checkedAt].map((text) => text ?? '');
  });
  return Array.from({ length: ANSWER_COUNT }, (_, column) => {
    const texts = told.map((line) => line[column] ?? '');
    return texts.some((text) => text !== '') ? texts.join('\n') : null;
  });
}

it('puts answers into any sheet without moving, doubling or losing a cell', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: ROWS }),
      fc.array(answered, { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(ROWS), { nil: null }),
      async (rows, cells, headerRow) => {
        const file = workbookFixture({ sheets: [{ name: 'S', rows: rows.map(rowXml).join('') }] });
        const before = (await readWorkbook(file, 'a.xlsx')).sheets[0]?.rows ?? [];
        const written = await appendAnswers(file, { sheet: 'S', headerRow, cells }, answers);
        const after = (await readWorkbook(written, 'b.xlsx')).sheets[0]?.rows ?? [];

        const first = Math.max(0, ...before.map((line) => line.findLastIndex((value) => value !== null) + 1));
        expect(after.map((line) => trimmed(line.slice(0, first))).slice(0, before.length)).toEqual(
          before.map((line) => trimmed(line)),
        );
        const columns = [...new Set(cells.map(({ column }) => column))].sort();
        for (let at = 0; at < Math.max(after.length, ROWS + 3); at++) {
          const ours = (after[at] ?? []).slice(first);
          const here = (column: number) => joined(cells, at, column);
          const expected = columns.flatMap((column) => lines(here(column)));
          const isHeading = ours[1]?.toString().startsWith('E.164') === true;
          if (!isHeading) expect(trimmed(ours)).toEqual(trimmed(expected));
          else expect(expected.every((text) => text === null)).toBe(true);
        }
        expectOrder(strFromU8(unzipSync(written)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()));
      },
    ),
    { seed: SEED, numRuns: 150 },
  );
});

function joined(cells: AnsweredCell[], row: number, column: number): string[] {
  return cells.filter((one) => one.row === row && one.column === column).flatMap(({ e164s }) => e164s);
}

function trimmed<T>(line: (T | null)[]): (T | null)[] {
  return line.slice(0, line.findLastIndex((value) => value !== null) + 1);
}

/** Each row once and each cell once, from the top left on: anything else a spreadsheet program calls damaged. */
function expectOrder(xml: string): void {
  const rows = [...xml.matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>(.*?)<\/row>)/g)];
  const numbers = rows.map(([, number]) => Number(number));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  for (const [, number, inner = ''] of rows) {
    const places = [...inner.matchAll(/<c r="([A-Z]+)(\d+)"/g)];
    expect(places.every(([, , of]) => of === number)).toBe(true);
    const order = places.map(([, letters = '']) => letters.padStart(3, ' '));
    expect(order).toEqual([...new Set(order)].sort());
  }
}
