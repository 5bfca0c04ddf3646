const numerals = new Intl.NumberFormat('en');

/** A whole number as people read it: 12,000. */
export function numeral(count: number): string {
  return numerals.format(count);
}

/** A count with its noun: "1 number", "12,000 numbers". Give `many` where an s at the end would be wrong. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numeral(count)} ${count === 1 ? one : many}`;
}
