/** What is read of a sheet. More rows are refused; what stands further right or beyond the cells is left out. */
export const SHEET_LIMITS = { rows: 100_001, columns: 256, cells: 5_000_000 } as const;

/** Bytes of an uploaded file. */
export const LARGEST_FILE = 20 * 1024 * 1024;
