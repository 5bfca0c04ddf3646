/** Dates are ISO text, booleans `TRUE` or `FALSE`, errors their own text (`#N/A`), formulas their stored value. */
export type Cell = string | number | null;

export type Sheet = {
  name: string;
  hidden: boolean;
  /** `rows[i]` is row i + 1 of the sheet, blank rows included; a row ends with its last filled cell. */
  rows: Cell[][];
};

export type Workbook = { sheets: Sheet[] };
