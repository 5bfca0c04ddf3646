import type { Occurrence } from './occurrence';

/** The range, block, wildcard or ending that one number of several was written as. */
export type Series = {
  /** The whole of it as written: "617-555-1200 to 1249". */
  raw: string;
  /** How many numbers it stands for. */
  size: number;
};

/** One distinct number of a text, with every place and way it was written. */
export type ExtractedNumber = {
  e164: string;
  extension?: string;
  /** "Main", "Fax", or a name, as it stood beside the number. */
  label?: string;
  fromRange?: Series;
  occurrences: Occurrence[];
};
