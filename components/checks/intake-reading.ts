import { formatForReading } from '@/lib/numbers/format-for-reading';
import type { LabelColumn } from '@/lib/numbers/label-column';
import { lookAlikeWords } from '@/lib/numbers/look-alike-words';
import type { Reconciliation } from '@/lib/numbers/reconcile';
import { rejectWords } from '@/lib/numbers/reject-words';
import type { Intake, IntakeSkipped } from './intake';
import { recognisedOddOnes } from './recognised-odd-ones';
import { type Anyway, ASKED_ABOUT, type Recognition, SHOWN_NUMBERS, SHOWN_SKIPPED } from './recognition';

/** A cell that was skipped, as the page lists it. */
export type SkippedCell = {
  cell: { key: string; text: string } | null;
  raw: string;
  place: string;
  why: string;
  anyway: Anyway | null;
};

/** What the page shows of an intake; the intake itself stays in the worker. Lists hold only what is shown. */
export type IntakeReading = {
  recognition: Recognition;
  reconciliation: Reconciliation;
  skippedCells: SkippedCell[];
  labelColumns: LabelColumn[];
  customers: { name: string; rows: number }[];
  /** What the checks are to be made of, the largest first part first. */
  parts: { customer: string; numbers: number; reconciliation: Reconciliation }[];
};

/** The counts of an intake and the beginnings of its lists. */
export function intakeReading(intake: Intake): IntakeReading {
  const { reconciliation, labelColumns, customers } = intake;
  const skipped = intake.parts.flatMap((part) => part.skipped);
  const e164s = intake.parts.flatMap(({ numbers }) => numbers.map(({ e164 }) => e164));
  const shown = intake.parts
    .flatMap(({ numbers }) => numbers.slice(0, SHOWN_NUMBERS))
    .slice(0, SHOWN_NUMBERS);
  return {
    reconciliation,
    labelColumns,
    customers,
    parts: intake.parts.map((part) => ({
      customer: part.customer,
      numbers: part.numbers.length,
      reconciliation: part.reconciliation,
    })),
    recognition: {
      total: reconciliation.numbers,
      duplicates: reconciliation.duplicates,
      skipped: skipped.length,
      numbers: shown.map(({ e164, label, occurrences }) => ({
        e164,
        reading: formatForReading(e164),
        typed: occurrences[0]?.raw ?? e164,
        label,
        places: occurrences.length,
        range: null,
      })),
      skippedPlaces: [],
      e164s: e164s.slice(0, ASKED_ABOUT),
      oddOnesOut: recognisedOddOnes(e164s),
      reconciliation,
    },
    // What can be mended comes first; within it, and within the rest, the order of the sheet.
    skippedCells: [...skipped.filter(isReject), ...skipped.filter((one) => !isReject(one))]
      .slice(0, SHOWN_SKIPPED)
      .map((one) => ({
        cell: one.cell,
        raw: one.raw,
        place: one.place,
        why: whyOf(one),
        anyway: one.anyway,
      })),
  };
}

/** Why it was skipped, in a sentence. */
export function whyOf(skipped: IntakeSkipped): string {
  return skipped.kind === 'reject' ? rejectWords[skipped.reason] : lookAlikeWords[skipped.reason];
}

function isReject({ kind }: IntakeSkipped): boolean {
  return kind === 'reject';
}
