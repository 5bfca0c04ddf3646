const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLED_LINES = 50;
const LONGEST_SAMPLE = 256 * 1024;

/**
 * What separates the columns: the sign that stands equally often in most lines, outside quotes, and more often
 * where several do. `sep=;` in the first line, which Excel writes and hides, settles it. A comma if none stands
 * out.
 */
export function guessDelimiter(text: string): Delimiter {
  const stated = /^sep=(.)\r?(?:\n|$)/i.exec(text)?.[1];
  const known = DELIMITERS.find((delimiter) => delimiter === stated);
  if (known !== undefined) return known;
  const lines = sampleLines(text);
  let best: { delimiter: Delimiter; lines: number; perLine: number } = {
    delimiter: ',',
    lines: 0,
    perLine: 0,
  };
  for (const delimiter of DELIMITERS) {
    const tally = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
    }
    for (const [perLine, agreeing] of tally) {
      const isBetter = agreeing > best.lines || (agreeing === best.lines && perLine > best.perLine);
      if (isBetter) best = { delimiter, lines: agreeing, perLine };
    }
  }
  return best.delimiter;
}

/** The first filled lines, with what stands in quotes taken out. */
function sampleLines(text: string): string[] {
  return text
    .slice(0, LONGEST_SAMPLE)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLED_LINES);
}
