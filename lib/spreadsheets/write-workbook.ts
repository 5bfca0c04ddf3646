import { zipSync } from 'fflate';
import { columnName } from './column-name';
import { fillXml, TEXT_STYLE_NAMES, TEXT_STYLES, type TextStyle, textStyleXf } from './text-style';
import { escapeXmlText } from './xml-text';

export type NewCell = string | number | Date | null | { text: string; style: TextStyle };

export type NewSheet = {
  name: string;
  hidden?: boolean;
  rows: NewCell[][];
  /** How many rows at the top stay in sight. */
  frozenRows?: number;
  /** In characters, for columns whose content should not decide. */
  widths?: ReadonlyMap<number, number>;
};

/** Indexes into a workbook's cell formats. Without one for dates they are written as text. */
export type SheetFormats = { date: number | null; text: Record<TextStyle, number> };

const OWN_DATE = 1;
const FIRST_TEXT = 2;
const OWN_FORMATS: SheetFormats = {
  date: OWN_DATE,
  text: Object.fromEntries(TEXT_STYLE_NAMES.map((style, index) => [style, FIRST_TEXT + index])) as Record<
    TextStyle,
    number
  >,
};
const WIDTH = { least: 10, most: 60, sampledRows: 200 };
const DAY_MS = 86_400_000;
/** Day zero of Excel's calendar, which takes 1900 for a leap year. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A new .xlsx of these sheets. Every text is an inline string in text format (`TEXT_STYLES`); no cell is a formula. Dates are written in UTC. */
export function writeWorkbook(sheets: NewSheet[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': stylesXml(),
  };
  const encoder = new TextEncoder();
  const packed = Object.entries(parts).map(([name, xml]): [string, Uint8Array] => [
    name,
    encoder.encode(xml),
  ]);
  for (const [index, sheet] of sheets.entries()) {
    packed.push([`xl/worksheets/sheet${index + 1}.xml`, encoder.encode(newSheetXml(sheet, OWN_FORMATS))]);
  }
  // Zip keeps local times without a zone; a fixed one makes equal tables equal files.
  return zipSync(Object.fromEntries(packed), { level: 6, mtime: new Date(1980, 0, 1) });
}

/** A worksheet part. */
export function newSheetXml(
  { rows, frozenRows = 0, widths = new Map() }: NewSheet,
  formats: SheetFormats,
): string {
  const columns = columnWidths(rows)
    .map((width, index) => widths.get(index) ?? width)
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`, formats)).join('')}</row>`,
  );
  return [
    `${XML}<worksheet xmlns="${MAIN}">`,
    `<sheetViews><sheetView workbookViewId="0">${frozenRows > 0 ? pane : ''}</sheetView></sheetViews>`,
    columns === '' ? '' : `<cols>${columns}</cols>`,
    `<sheetData>${lines.join('')}</sheetData></worksheet>`,
  ].join('');
}

function cellXml(cell: NewCell, place: string, formats: SheetFormats): string {
  if (cell === null || cell === '') return '';
  if (cell instanceof Date && !Number.isNaN(cell.getTime())) {
    if (formats.date === null) return textCell(place, isoMinute(cell), formats.text.text);
    return `<c r="${place}" s="${formats.date}"><v>${(cell.getTime() - DAY_ZERO) / DAY_MS}</v></c>`;
  }
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${place}"><v>${cell}</v></c>`;
  const isStyled = typeof cell === 'object' && 'text' in cell;
  const text = isStyled ? cell.text : String(cell);
  const style = isStyled ? cell.style : text.includes('\n') ? 'wrapped' : 'text';
  return text === '' ? '' : textCell(place, text, formats.text[style]);
}

function isoMinute(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}

function textCell(place: string, text: string, format: number): string {
  return `<c r="${place}"${textCellTail(text, format)}`;
}

/** A text cell from behind its place on, which is all that differs between rows with the same answer. */
export function textCellTail(text: string, format: number): string {
  // Space at the ends and lines of their own are lost without the attribute (ECMA-376 18.4.12).
  const space = /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : '';
  return ` s="${format}" t="inlineStr"><is><t${space}>${escapeXmlText(text)}</t></is></c>`;
}

/** In characters, by the longest line among the first rows. */
function columnWidths(rows: NewCell[][]): number[] {
  const sample = rows.slice(0, WIDTH.sampledRows + 1);
  const count = sample.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, column) => {
    const longest = sample.reduce(
      (most, row) => Math.max(most, longestLine(row[column] ?? null)),
      WIDTH.least,
    );
    return Math.min(WIDTH.most, longest + 2);
  });
}

function longestLine(cell: NewCell): number {
  if (cell instanceof Date) return 16;
  const text = typeof cell === 'object' && cell !== null ? cell.text : String(cell ?? '');
  return text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function stylesXml(): string {
  const fills = [...new Set(TEXT_STYLE_NAMES.flatMap((style) => TEXT_STYLES[style].fill ?? []))];
  const formats = TEXT_STYLE_NAMES.map((style) => {
    const { bold, fill } = TEXT_STYLES[style];
    return textStyleXf(style, bold ? 1 : 0, fill === null ? 0 : 2 + fills.indexOf(fill));
  });
  return [
    `${XML}<styleSheet xmlns="${MAIN}">`,
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
    `<fills count="${2 + fills.length}"><fill><patternFill patternType="none"/></fill>`,
    `<fill><patternFill patternType="gray125"/></fill>${fills.map(fillXml).join('')}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${FIRST_TEXT + formats.length}">`,
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    `${formats.join('')}</cellXfs></styleSheet>`,
  ].join('');
}

/** Workbook.xml. */
function workbookXml(sheets: NewSheet[]): string {
  const firstVisible = Math.max(
    0,
    sheets.findIndex(({ hidden }) => !hidden),
  );
  const entries = sheets.map(({ name, hidden }, index) => {
    const state = hidden && index !== firstVisible ? ' state="hidden"' : '';
    return `<sheet name="${escapeXmlText(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  return [
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
    `<bookViews><workbookView activeTab="${firstVisible}"/></bookViews>`,
    `<sheets>${entries.join('')}</sheets></workbook>`,
  ].join('');
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
