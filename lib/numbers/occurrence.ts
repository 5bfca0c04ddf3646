/** One place in a text: what stands there and where, as UTF-16 offsets into the text as it was given. */
export type Occurrence = {
  raw: string;
  start: number;
  /** Exclusive. */
  end: number;
  /** From 1. */
  line: number;
};
