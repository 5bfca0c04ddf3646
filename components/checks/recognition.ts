import { LOOK_ALIKE_KINDS, type LookAlikeKind } from '@/lib/numbers/look-alike';
import type { OddOnesOut } from '@/lib/numbers/odd-ones-out';
import type { Reconciliation } from '@/lib/numbers/reconcile';
import { REJECT_REASONS, type RejectReason } from '@/lib/numbers/reject';

/** A number as it was read, before anything is sent; or all the numbers of a range. */
export type RecognisedNumber = {
  e164: string;
  /** With its usual spaces. */
  reading: string;
  typed: string;
  label: string;
  places: number;
  /** Where it is the first of a range: how many that adds, and the last of them with its usual spaces. */
  range: { size: number; lastReading: string } | null;
};

/** Something with digits that is not a number to check, and why, as a sentence. */
export type SkippedPlace = {
  raw: string;
  kind: 'reject' | 'look-alike';
  /** Line of the text or row of the sheet, from 1. */
  line: number;
  /** Offsets in the text; null in a sheet. */
  span: { start: number; end: number } | null;
  why: string;
  /** What the user may say to have it checked all the same. */
  anyway: Anyway | null;
};

export type Anyway =
  /** Well-formed, but in no country's plan. `key` is its E.164 form. */
  | { kind: 'check'; key: string }
  /** More than a thousand numbers. `key` is the range as it was typed. */
  | { kind: 'expand'; key: string; size: number };

/** `OddOnesOut` with its numbers as they are read. */
export type RecognisedOddOnes = Omit<OddOnesOut, 'odd'> & { odd: { reading: string; is: string }[] };

/** What was read from a text or a sheet. The counts are of everything, the lists only of what is shown. */
export type Recognition = {
  total: number;
  duplicates: number;
  skipped: number;
  numbers: RecognisedNumber[];
  /** All of them, as far as it is asked whether they were checked before. */
  e164s: string[];
  skippedPlaces: SkippedPlace[];
  oddOnesOut: RecognisedOddOnes | null;
  /** Null where rows are not accounted for. */
  reconciliation: Reconciliation | null;
};

export const SHOWN_NUMBERS = 50;
/** More are not looked up while somebody types. */
export const ASKED_ABOUT = 2_000;
export const SHOWN_SKIPPED = 100;

/** What stands at one place of a text. */
export const PLACE_KINDS = ['number', ...REJECT_REASONS, ...LOOK_ALIKE_KINDS] as const;
export type PlaceKind = 'number' | RejectReason | LookAlikeKind;

/**
 * All places of a text in their order, none within another, side by side in arrays: those of a hundred thousand
 * lines go from worker to page without being copied. `kinds` counts into `PLACE_KINDS`; lines count from 1.
 */
export type Places = { starts: Uint32Array; ends: Uint32Array; lines: Uint32Array; kinds: Uint8Array };

/** A text, what it was read as, and where everything stands in it. */
export type TextReading = { text: string; recognition: Recognition; places: Places };
