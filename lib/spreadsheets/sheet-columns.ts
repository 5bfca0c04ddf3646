import { elementOf, tagsOf } from './xml-tags';

/**
 * A sheet's head with widths for columns of ours. Columns that were described together with them, as "all the rest is
 * hidden" is, keep what they had to the left and right (ECMA-376 18.3.1.17).
 */
export function withSheetColumns(head: string, first: number, widths: number[]): string {
  const last = first + widths.length - 1;
  const found = elementOf(head, 'cols');
  const old = found === null ? [] : tagsOf(head.slice(found.innerStart, found.innerEnd), 'col');
  const columns = old.flatMap(({ attributes }) => {
    const min = Number(attributes.get('min')) - 1;
    const max = Number(attributes.get('max')) - 1;
    const rest = [...attributes].filter(([name]) => name !== 'min' && name !== 'max');
    const piece = (from: number, to: number) => ({ from, to, rest });
    if (max < first || min > last) return [piece(min, max)];
    return [piece(min, first - 1), piece(last + 1, max)].filter(({ from, to }) => from <= to);
  });
  for (const [index, width] of widths.entries()) {
    const rest: [string, string][] = [
      ['width', String(width)],
      ['customWidth', '1'],
    ];
    columns.push({ from: first + index, to: first + index, rest });
  }
  columns.sort((a, b) => a.from - b.from);
  const tags = columns.map(({ from, to, rest }) => {
    const more = rest.map(([name, value]) => ` ${name}="${value}"`).join('');
    return `<col min="${from + 1}" max="${to + 1}"${more}/>`;
  });
  const before = found === null ? head : head.slice(0, found.start);
  const after = found === null ? '' : head.slice(found.end);
  return `${before}<cols>${tags.join('')}</cols>${after}`;
}
