/** A number as it was read, before anything is sent. */
export type RecognisedNumber = {
  e164: string;
  /** With its usual spaces. */
  reading: string;
  typed: string;
  label: string;
  places: number;
};

/** Something with digits that is not a number to check, and why, as a sentence. */
export type SkippedPlace = {
  raw: string;
  /** Line of the text or row of the sheet, from 1. */
  line: number;
  why: string;
  /** The E.164 number to send all the same, where it is well-formed but in no country's plan. */
  anyway: string | null;
};

/** What was read from a text or a sheet. The counts are of everything, the lists only of what is shown. */
export type Recognition = {
  total: number;
  duplicates: number;
  skipped: number;
  numbers: RecognisedNumber[];
  /** All of them, as far as it is asked whether they were checked before. */
  e164s: string[];
  skippedPlaces: SkippedPlace[];
};

export const SHOWN_NUMBERS = 50;
/** More are not looked up while somebody types. */
export const ASKED_ABOUT = 2_000;
export const SHOWN_SKIPPED = 100;
