/**
 * What is read of a file. Empty cells beyond are left out, anything else beyond is refused: nothing is dropped
 * without a word. `cells` counts places up to the last filled one of each row; `characters` those of all cells.
 */
export const SHEET_LIMITS = {
  rows: 100_001,
  columns: 16_384,
  cells: 5_000_000,
  characters: 250_000_000,
} as const;

/** Bytes of an uploaded file. */
export const LARGEST_FILE = 20 * 1024 * 1024;
