import type { StoredOccurrence } from '@/lib/db/schema';
import type { LabelColumn } from '@/lib/numbers/label-column';
import type { LookAlikeKind } from '@/lib/numbers/look-alike';
import type { Country } from '@/lib/numbers/phone-number';
import type { Reconciliation } from '@/lib/numbers/reconcile';
import type { RejectReason } from '@/lib/numbers/reject';
import type { Anyway } from './recognition';
import type { Rows, SheetChoice } from './sheet-choice';

/** A sheet of a chosen file, as it is to be read. */
export type IntakeSheet = {
  /** The file's number in this tab, which it keeps when another is taken away. */
  file: number;
  fileName: string;
  sheet: string;
  rows: Rows;
  choice: SheetChoice;
};

/** What is read: a text too long to be sent at once, or sheets of one or more files. */
export type IntakeSource = { kind: 'text'; text: string } | { kind: 'sheets'; sheets: IntakeSheet[] };

export type IntakeOptions = {
  defaultCountry: Country;
  /** What was rejected and is wanted all the same: E.164 numbers that no country has, and large ranges as typed. */
  anyway: readonly string[];
  /** What somebody wrote in the place of a cell, by `cellKey`. */
  corrections: Readonly<Record<string, string>>;
  /** One check per value of the customer columns, in the place of one check in all. */
  perCustomer: boolean;
};

export type IntakeNumber = {
  e164: string;
  extension: string | null;
  label: string;
  /** In the order of the label columns. */
  labels: string[];
  occurrences: StoredOccurrence[];
};

export type IntakeSkipped = {
  /** The cell, for mending; null in a text. */
  cell: { key: string; text: string } | null;
  raw: string;
  line: number;
  place: string;
  anyway: Anyway | null;
} & ({ kind: 'reject'; reason: RejectReason } | { kind: 'look-alike'; reason: LookAlikeKind });

/** What one check is to be made of. */
export type IntakePart = {
  customer: string;
  numbers: IntakeNumber[];
  skipped: IntakeSkipped[];
  reconciliation: Reconciliation;
};

/** Everything that was read, ready to be sent. */
export type Intake = {
  labelColumns: LabelColumn[];
  parts: IntakePart[];
  /** All rows of all sheets, the headings among them. */
  reconciliation: Reconciliation;
  /** The customers that the customer columns name, with how many rows each has. */
  customers: { name: string; rows: number }[];
};

/** Names a cell of the chosen files, each by its number in this tab; rows and columns count from 0. */
export function cellKey(file: number, sheet: string, row: number, column: number): string {
  return `${file} ${row} ${column} ${sheet}`;
}
