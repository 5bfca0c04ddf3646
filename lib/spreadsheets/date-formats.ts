import { NotPlain } from './not-plain';
import { elementOf, plainXml, tagsOf } from './xml-tags';

/** What a cell's number format makes of a number. */
export const DATE_FORMAT = { none: 0, date: 1, elapsed: 2 } as const;
export type DateFormat = (typeof DATE_FORMAT)[keyof typeof DATE_FORMAT];

/**
 * For each cell format of `styles.xml`, whether it shows numbers as dates (ECMA-376 18.8.10, 18.8.30).
 * @throws NotPlain, UnreadableFile
 */
export function dateFormats(styles: Uint8Array): DateFormat[] {
  const xml = plainXml(styles);
  const custom = new Map(
    tagsOf(xml, 'numFmt').map(({ attributes }) => [
      Number(attributes.get('numFmtId')),
      dateFormatOf(attributes.get('formatCode') ?? ''),
    ]),
  );
  if (tagsOf(xml, 'styleSheet').length === 0) throw new NotPlain('no style sheet');
  const formats = elementOf(xml, 'cellXfs');
  if (formats === null) return [];
  return tagsOf(xml.slice(formats.innerStart, formats.innerEnd), 'xf').map(({ attributes }) => {
    const id = Number(attributes.get('numFmtId') ?? 0);
    return custom.get(id) ?? builtIn(id);
  });
}

/** Formats without a code in the file; 27 to 36 and 50 to 58 are dates of East Asian Excels. */
function builtIn(id: number): DateFormat {
  if (id === 46) return DATE_FORMAT.elapsed;
  const isDate =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? DATE_FORMAT.date : DATE_FORMAT.none;
}

/** What a number format's code makes of a number (ECMA-376 18.8.31). */
export function dateFormatOf(code: string): DateFormat {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return DATE_FORMAT.elapsed;
  const positive = bare.replace(/\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return /[ymdhs]/i.test(positive.replace(/General|E[+-]/gi, '')) ? DATE_FORMAT.date : DATE_FORMAT.none;
}
