import type { StoredOccurrence } from '@/lib/db/schema';
import { countryNamed } from '@/lib/numbers/country-named';
import {
  type ExtractedNumber,
  type Extraction,
  extractFromCell,
  extractNumbers,
  type Reject,
} from '@/lib/numbers/extract-numbers';
import type { LabelColumn, LabelKind } from '@/lib/numbers/label-column';
import type { Occurrence } from '@/lib/numbers/occurrence';
import type { Country } from '@/lib/numbers/phone-number';
import { lineFindings, type Reconciliation, type RowFindings, reconcile } from '@/lib/numbers/reconcile';
import { anywayOf, MOST_SIZED_RANGES } from './anyway-of';
import { columnLetter } from './column-letter';
import {
  cellKey,
  type Intake,
  type IntakeNumber,
  type IntakeOptions,
  type IntakePart,
  type IntakeSheet,
  type IntakeSkipped,
  type IntakeSource,
} from './intake';
import type { Anyway } from './recognition';
import { headingOf, isBlank, textOf } from './sheet-choice';

const LONGEST_RAW = 400;
const LONGEST_LABEL = 200;
const LONGEST_CUSTOMER = 120;
/** With the letter of its column behind it a heading still fits. */
const LONGEST_HEADING = 110;
const MOST_LABEL_COLUMNS = 30;

/** Reads everything that was chosen. Takes seconds for a large sheet, so it runs in a worker. */
export function readIntake(source: IntakeSource, options: IntakeOptions): Intake {
  return source.kind === 'text' ? readText(source.text, options) : readSheets(source.sheets, options);
}

function readText(text: string, options: IntakeOptions): Intake {
  const part = new PartReader('', 0, options);
  const extraction = extractNumbers(text, {
    defaultCountry: options.defaultCountry,
    confirmedRanges: options.anyway,
  });
  part.add(extraction, {
    country: options.defaultCountry,
    labels: [],
    label: '',
    occurrence: ({ raw, start, end, line }) => ({ raw: raw.slice(0, LONGEST_RAW), start, end, line }),
    skipped: ({ line }) => ({ cell: null, line, place: '' }),
  });
  const rows = lineFindings(text, {
    numbers: part.numbersSoFar(),
    rejects: part.rejects,
  });
  const read = part.read(rows);
  return { labelColumns: [], parts: [read], reconciliation: read.reconciliation, customers: [] };
}

function readSheets(sheets: IntakeSheet[], options: IntakeOptions): Intake {
  const labelColumns = labelColumnsOf(sheets);
  const perCustomer = options.perCustomer && namesSeveralCustomers(sheets);
  const parts = new Map<string, { reader: PartReader; rows: RowFindings[] }>();
  const headers: RowFindings[] = [];
  const customers = new Map<string, { name: string; rows: number }>();
  const partOf = (customer: string) => {
    const key = perCustomer ? customer.toLowerCase() : '';
    const known = parts.get(key);
    if (known) return known;
    const made = {
      reader: new PartReader(perCustomer ? customer : '', labelColumns.length, options),
      rows: [],
    };
    parts.set(key, made);
    return made;
  };

  for (const [place, { file, fileName, sheet, rows, choice }] of sheets.entries()) {
    const numberColumns = columnsOf(choice, 'number');
    const [customerColumn] = columnsOf(choice, 'customer');
    const [countryColumn] = columnsOf(choice, 'country');
    const labelled = labelPlaces(rows, choice, labelColumns);
    for (const [row, cells] of rows.entries()) {
      if (choice.headerRow !== null && row <= choice.headerRow) {
        const blank = cells.every(isBlank);
        headers.push({ e164s: [], rejects: false, blank, header: !blank });
        continue;
      }
      const customer =
        customerColumn === undefined ? '' : textOf(cells[customerColumn]).slice(0, LONGEST_CUSTOMER);
      const part = partOf(customer);
      const country =
        (countryColumn === undefined ? null : countryNamed(textOf(cells[countryColumn]))) ??
        options.defaultCountry;
      const labels = labelled.map((column) =>
        column === null ? '' : textOf(cells[column]).slice(0, LONGEST_LABEL),
      );
      const finding: RowFindings & { e164s: string[] } = { e164s: [], rejects: false, blank: true };
      for (const column of numberColumns) {
        const key = cellKey(file, sheet, row, column);
        const corrected = options.corrections[key];
        const cell = corrected ?? cells[column] ?? null;
        if (isBlank(cell) || cell === null) continue;
        finding.blank = false;
        const where = `${fileName}, ${sheet}!${columnLetter(column)}${row + 1}`.slice(0, LONGEST_RAW);
        const { e164s, rejects } = part.reader.add(
          extractFromCell(cell, { defaultCountry: country, confirmedRanges: options.anyway }),
          {
            country,
            labels,
            label: mainLabel(labelColumns, labels),
            occurrence: ({ raw }, inCell) => ({
              raw: raw.slice(0, LONGEST_RAW),
              file: place,
              sheet,
              row,
              column,
              ...(inCell > 0 && { place: inCell }),
            }),
            skipped: () => ({ cell: { key, text: String(cell) }, line: row + 1, place: where }),
          },
        );
        finding.e164s.push(...e164s);
        if (rejects) (finding as { rejects: boolean }).rejects = true;
      }
      part.rows.push(finding);
      if (customer !== '' && finding.e164s.length > 0) {
        const known = customers.get(customer.toLowerCase());
        if (known) known.rows += 1;
        else customers.set(customer.toLowerCase(), { name: customer, rows: 1 });
      }
    }
  }

  const read = [...parts.values()].map(({ reader, rows }) =>
    reader.read(perCustomer ? rows : [...headers, ...rows]),
  );
  return {
    labelColumns,
    parts: withoutEmpty(read),
    reconciliation: perCustomer
      ? sumOf([reconcile(headers), ...read.map(({ reconciliation }) => reconciliation)])
      : (read[0]?.reconciliation ?? reconcile(headers)),
    customers: [...customers.values()],
  };
}

/** Whether rows that may hold numbers name more than one customer. */
function namesSeveralCustomers(sheets: IntakeSheet[]): boolean {
  const found = new Set<string>();
  for (const { rows, choice } of sheets) {
    const [customerColumn] = columnsOf(choice, 'customer');
    if (customerColumn === undefined) continue;
    const numberColumns = columnsOf(choice, 'number');
    for (const cells of rows.slice(choice.headerRow === null ? 0 : choice.headerRow + 1)) {
      if (numberColumns.every((column) => isBlank(cells[column]))) continue;
      const customer = textOf(cells[customerColumn]).slice(0, LONGEST_CUSTOMER).toLowerCase();
      if (customer !== '') found.add(customer);
      if (found.size > 1) return true;
    }
  }
  return false;
}

/** Collects what goes into one check. */
class PartReader {
  private readonly numbers = new Map<string, IntakeNumber>();
  private readonly skipped: IntakeSkipped[] = [];
  private readonly wanted: Set<string>;
  private ranges = 0;

  constructor(
    private readonly customer: string,
    private readonly labelCount: number,
    options: IntakeOptions,
  ) {
    this.wanted = new Set(options.anyway);
  }

  add(
    extraction: Extraction,
    at: {
      country: Country;
      labels: string[];
      label: string;
      /** `place` says which number of the cell or text it is, from 0. */
      occurrence: (found: Occurrence, place: number) => StoredOccurrence;
      skipped: (found: Occurrence) => Pick<IntakeSkipped, 'cell' | 'line' | 'place'>;
    },
  ): { e164s: string[]; rejects: boolean } {
    const e164s: string[] = [];
    const found: ExtractedNumber[] = [...extraction.numbers];
    let rejects = false;
    for (const reject of extraction.rejects) {
      const anyway = this.anywayOf(reject, at.country);
      if (anyway?.kind === 'check' && this.wanted.has(anyway.key)) {
        found.push({ e164: anyway.key, occurrences: [reject] });
        continue;
      }
      rejects = true;
      const raw = reject.raw.slice(0, LONGEST_RAW);
      this.skipped.push({ kind: 'reject', reason: reject.reason, raw, anyway, ...at.skipped(reject) });
    }
    if (found.length > extraction.numbers.length) found.sort((a, b) => startOf(a) - startOf(b));
    for (const [place, { e164, occurrences, extension, label }] of found.entries()) {
      let number = this.numbers.get(e164);
      if (!number) {
        number = {
          e164,
          extension: null,
          label: '',
          labels: Array.from({ length: this.labelCount }, () => ''),
          occurrences: [],
        };
        this.numbers.set(e164, number);
      }
      number.extension ??= extension?.slice(0, 20) ?? null;
      number.label ||= (at.label || label || '').slice(0, LONGEST_LABEL);
      for (const [column, text] of at.labels.entries()) number.labels[column] ||= text;
      for (const occurrence of occurrences) {
        number.occurrences.push(at.occurrence(occurrence, place));
        e164s.push(e164);
      }
    }
    for (const lookAlike of extraction.lookAlikes) {
      const raw = lookAlike.raw.slice(0, LONGEST_RAW);
      this.skipped.push({
        kind: 'look-alike',
        reason: lookAlike.kind,
        raw,
        anyway: null,
        ...at.skipped(lookAlike),
      });
    }
    return { e164s, rejects };
  }

  private anywayOf(reject: Reject, country: Country): Anyway | null {
    if (reject.reason !== 'range-too-large') return anywayOf(reject, country);
    // A range is sized by expanding it; the rest get their turn once these are dealt with.
    this.ranges += 1;
    return this.ranges <= MOST_SIZED_RANGES ? anywayOf(reject, country) : null;
  }

  numbersSoFar(): { e164: string; occurrences: Occurrence[] }[] {
    return [...this.numbers.values()].map(({ e164, occurrences }) => ({
      e164,
      occurrences: occurrences.flatMap((one) => ('line' in one ? [one] : [])),
    }));
  }

  get rejects() {
    return this.skipped.flatMap((one) =>
      one.kind === 'reject' ? [{ raw: one.raw, start: 0, end: 0, line: one.line, reason: one.reason }] : [],
    );
  }

  read(rows: RowFindings[]): IntakePart {
    return {
      customer: this.customer,
      numbers: [...this.numbers.values()],
      skipped: this.skipped,
      reconciliation: reconcile(rows),
    };
  }
}

function startOf({ occurrences: [first] }: ExtractedNumber): number {
  return first?.start ?? 0;
}

/** The label columns of all sheets; columns of one heading are one. */
function labelColumnsOf(sheets: IntakeSheet[]): LabelColumn[] {
  const found = new Map<string, LabelColumn>();
  for (const { rows, choice } of sheets) {
    for (const { name, kind } of namedLabels(rows, choice)) {
      if (!found.has(name) && found.size < MOST_LABEL_COLUMNS) found.set(name, { name, kind });
    }
  }
  return [...found.values()];
}

/** Which column of this sheet each label column is; null where the sheet has none of that name. */
function labelPlaces(
  rows: IntakeSheet['rows'],
  choice: IntakeSheet['choice'],
  labelColumns: LabelColumn[],
): (number | null)[] {
  const here = new Map(namedLabels(rows, choice).map(({ name, column }) => [name, column]));
  return labelColumns.map(({ name }) => here.get(name) ?? null);
}

function namedLabels(
  rows: IntakeSheet['rows'],
  { columns, headerRow }: IntakeSheet['choice'],
): { name: string; kind: LabelKind; column: number }[] {
  const taken = new Set<string>();
  return columns.flatMap(({ column, use }) => {
    if (use === 'number') return [];
    const letter = columnLetter(column);
    const heading = headingOf(rows, headerRow, column) ?? `Column ${letter}`;
    const name = taken.has(heading) ? `${heading.slice(0, LONGEST_HEADING)} (${letter})` : heading;
    taken.add(name);
    return [{ name, kind: use, column }];
  });
}

function columnsOf({ columns }: IntakeSheet['choice'], wanted: 'number' | LabelKind): number[] {
  return columns.filter(({ use }) => use === wanted).map(({ column }) => column);
}

/** What a card says beside its number: the name, else the site, else whatever else was chosen. */
function mainLabel(columns: LabelColumn[], labels: string[]): string {
  for (const wanted of ['name', 'site', 'other'] as const) {
    const texts = columns.flatMap(({ kind }, place) =>
      kind === wanted && labels[place] ? labels[place] : [],
    );
    if (texts.length > 0) return texts.join(' ');
  }
  return '';
}

/** Checks need numbers. What was skipped in a part without any is told with the first that has some. */
function withoutEmpty(parts: IntakePart[]): IntakePart[] {
  const [first, ...others] = parts.filter(({ numbers }) => numbers.length > 0);
  if (!first) {
    // Nothing to send yet, but what was skipped may be mended.
    const [any] = parts;
    return any ? [{ ...any, customer: '', skipped: parts.flatMap(({ skipped }) => skipped) }] : [];
  }
  const orphaned = parts.filter(({ numbers }) => numbers.length === 0).flatMap(({ skipped }) => skipped);
  return [{ ...first, skipped: [...first.skipped, ...orphaned] }, ...others];
}

function sumOf(all: Reconciliation[]): Reconciliation {
  const total = reconcile([]);
  for (const one of all) {
    total.rows += one.rows;
    total.occurrences += one.occurrences;
    total.numbers += one.numbers;
    total.duplicates += one.duplicates;
    for (const kind of Object.keys(total.kinds) as (keyof Reconciliation['kinds'])[]) {
      total.kinds[kind] += one.kinds[kind];
    }
  }
  return total;
}
