import { SHEET_LIMITS } from './sheet-limits';
import { UnreadableFile } from './unreadable-file';

/**
 * Refuses OpenDocument XML in which a few bytes stand for millions of filled cells by their `number-…-repeated`
 * (OpenDocument 1.3 part 3, 19.675 and 19.679): a reader makes each of them. Blank ones may repeat as they like.
 * @throws UnreadableFile
 */
export function refuseRepeats(xml: string): void {
  if (!/number-(?:rows|columns)-repeated/.test(xml)) return;
  const tags = xml.matchAll(
    /<(?:[\w-]+:)?(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^<>]*)>/g,
  );
  let row = 0;
  let rowTimes = 0;
  let cells = 0;
  for (const [, name, attributes = ''] of tags) {
    if (name === 'table') {
      row = 0;
      rowTimes = 0;
    } else if (name === 'table-row') {
      row += rowTimes;
      rowTimes = times(/number-rows-repeated\s*=\s*["'](\d+)/.exec(attributes));
    } else if (!attributes.endsWith('/') || /(?:value|value-type|formula)\s*=/.test(attributes)) {
      cells += rowTimes * times(/number-columns-repeated\s*=\s*["'](\d+)/.exec(attributes));
      if (row + rowTimes > SHEET_LIMITS.rows) throw new UnreadableFile('too-many-rows');
      if (cells > SHEET_LIMITS.cells) throw new UnreadableFile('too-many-cells');
    }
  }
}

function times(match: RegExpExecArray | null): number {
  return Math.max(1, Number(match?.[1] ?? 1));
}
