const LOOKED_AT = 50;

/** How many columns the text has, where it is cells copied from a spreadsheet; null for any other text. */
export function pastedTable(text: string): { columns: number } | null {
  const lines = text.split(/\r?\n/, LOOKED_AT).filter((line) => line.trim() !== '');
  const counts = lines.map((line) => line.split('\t').length);
  const columns = Math.max(0, ...counts);
  // A cell with several lines gives some lines without any tab.
  const shaped = counts.filter((count) => count === columns).length;
  return columns > 1 && lines.length > 1 && shaped * 2 > lines.length ? { columns } : null;
}
