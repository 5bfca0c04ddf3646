import { zipSync } from 'fflate';

export type ResultCell = string | number | Date | null;

export type ResultTable = {
  headers: string[];
  rows: ResultCell[][];
  /** Answers of the practice connection: the sheet says so in its name and its first row. */
  practice?: boolean;
  /** A second sheet: what stands left, what stands right. */
  summary?: [string, ResultCell][];
};

/** Indexes into the cell formats of `STYLES`. */
const STYLE = { text: 1, header: 2, number: 3, date: 4, banner: 5 } as const;

const PRACTICE = 'Practice: made-up answers';
const LONGEST_CELL = 32_767;
const WIDTH = { least: 10, most: 60, sampledRows: 200 };
const DAY_MS = 86_400_000;
/** Day zero of Excel's calendar, which takes 1900 for a leap year. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/**
 * A table as a new .xlsx. Every text is an inline string in text format with a quote prefix, so that neither a
 * number's plus nor a "=…" of a customer's ever becomes a formula (OWASP, CSV Injection; ECMA-376 18.3.1.4, 18.8.45).
 * Dates are written in UTC.
 */
export function writeResultsXlsx({ headers, rows, practice = false, summary }: ResultTable): Uint8Array {
  const sheets = [
    { name: practice ? 'Practice answers' : 'Answers', xml: sheetXml(headers, rows, practice) },
    ...(summary ? [{ name: 'Summary', xml: sheetXml([], summary, practice) }] : []),
  ];
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets.map(({ name }) => name)),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
  };
  for (const [index, { xml }] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = xml;
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, encoder.encode(xml)])),
    // Zip keeps local times without a zone; a fixed one makes equal tables equal files.
    { level: 6, mtime: new Date(1980, 0, 1) },
  );
}

function sheetXml(headers: string[], rows: ResultCell[][], practice: boolean): string {
  const lines: string[] = [];
  const addRow = (cells: ResultCell[], style?: number) => {
    const row = lines.length + 1;
    lines.push(
      `<row r="${row}">${cells.map((cell, column) => cellXml(cell, row, column, style)).join('')}</row>`,
    );
  };
  if (practice) addRow([PRACTICE], STYLE.banner);
  if (headers.length > 0) addRow(headers, STYLE.header);
  const frozen = lines.length;
  for (const row of rows) addRow(row);
  const columns = columnWidths(headers, rows)
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  return [
    `${XML}<worksheet xmlns="${MAIN}">`,
    `<sheetViews><sheetView workbookViewId="0">${frozen > 0 ? pane : ''}</sheetView></sheetViews>`,
    columns === '' ? '' : `<cols>${columns}</cols>`,
    `<sheetData>${lines.join('')}</sheetData></worksheet>`,
  ].join('');
}

function cellXml(cell: ResultCell, row: number, column: number, style: number | undefined): string {
  if (cell === null || cell === '') return '';
  const place = `r="${columnName(column)}${row}"`;
  if (cell instanceof Date && !Number.isNaN(cell.getTime())) {
    return `<c ${place} s="${STYLE.date}"><v>${(cell.getTime() - DAY_ZERO) / DAY_MS}</v></c>`;
  }
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return `<c ${place} s="${STYLE.number}"><v>${cell}</v></c>`;
  }
  return `<c ${place} s="${style ?? STYLE.text}" t="inlineStr"><is><t xml:space="preserve">${escapeText(String(cell))}</t></is></c>`;
}

/** 0 is A, 26 is AA. */
function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** In characters, by the longest line among the first rows. */
function columnWidths(headers: string[], rows: ResultCell[][]): number[] {
  const sample = [headers, ...rows.slice(0, WIDTH.sampledRows)];
  const count = Math.max(0, ...sample.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const lengths = sample.map((row) => {
      const cell = row[column];
      if (cell instanceof Date) return 16;
      return Math.max(
        0,
        ...String(cell ?? '')
          .split('\n')
          .map((line) => line.length),
      );
    });
    return Math.min(WIDTH.most, Math.max(WIDTH.least, ...lengths) + 2);
  });
}

function escapeText(text: string): string {
  const kept = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
  return (
    kept
      // Excel reads "_x0041_" as an escaped A; an escaped underscore keeps it what it is (ECMA-376 22.9.2.19).
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these at all
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/\r/g, '&#13;')
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const STYLES = [
  `${XML}<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EAED"/></patternFill></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFE8A3"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="6">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1"/>',
  '</cellXfs></styleSheet>',
].join('');

function workbookXml(names: string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function relationships(targets: [kind: string, target: string][]): string {
  const all = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
  );
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>`,
    ...parts,
    `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
  ].join('');
}
