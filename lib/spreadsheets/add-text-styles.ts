import { NotPlain } from './not-plain';
import { fillXml, TEXT_STYLE_NAMES, TEXT_STYLES, type TextStyle, textStyleXf } from './text-style';
import { elementOf, SHEET_NAMESPACE, tagsOf } from './xml-tags';

/** The order of a style sheet's lists (ECMA-376 18.8.39). */
const LISTS = [
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
  'tableStyles',
  'colors',
  'extLst',
] as const;
type List = (typeof LISTS)[number];

const DEFAULTS: [list: List, item: string, xml: string][] = [
  ['fonts', 'font', '<font><sz val="11"/><name val="Calibri"/></font>'],
  [
    'fills',
    'fill',
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  ],
  ['borders', 'border', '<border><left/><right/><top/><bottom/><diagonal/></border>'],
  ['cellStyleXfs', 'xf', '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  ['cellXfs', 'xf', '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
];

/** Excel's own limit is 65,490. */
const MOST_FORMATS = 65_000;

export const EMPTY_STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${SHEET_NAMESPACE}"></styleSheet>`;

/**
 * Adds our text styles at the end of a style sheet's lists; nothing that is there changes its number.
 * @throws NotPlain if the style sheet is not written as Excel writes it
 */
export function addTextStyles(styles: string): { xml: string; formats: Record<TextStyle, number> } {
  if (tagsOf(styles, 'styleSheet')[0]?.attributes.get('xmlns') !== SHEET_NAMESPACE)
    throw new NotPlain('styles');
  let xml = styles;
  for (const [list, item, items] of DEFAULTS) xml = withList(xml, list, item, items);

  const bold = append(xml, 'fonts', 'font', boldFont(xml));
  const argbs = [...new Set(TEXT_STYLE_NAMES.flatMap((style) => TEXT_STYLES[style].fill ?? []))];
  const fills = append(bold.xml, 'fills', 'fill', argbs.map(fillXml).join(''));
  const xfs = TEXT_STYLE_NAMES.map((style) => {
    const { bold: isBold, fill } = TEXT_STYLES[style];
    return textStyleXf(style, isBold ? bold.first : 0, fill === null ? 0 : fills.first + argbs.indexOf(fill));
  });
  const formats = append(fills.xml, 'cellXfs', 'xf', xfs.join(''));
  if (formats.first > MOST_FORMATS) throw new NotPlain('too many formats');
  const entries = TEXT_STYLE_NAMES.map((style, index) => [style, formats.first + index] as const);
  return { xml: formats.xml, formats: Object.fromEntries(entries) as Record<TextStyle, number> };
}

/** The first font, which is the workbook's own, in bold. */
function boldFont(xml: string): string {
  const fonts = elementOf(xml, 'fonts');
  const font = fonts && elementOf(xml.slice(fonts.innerStart, fonts.innerEnd), 'font');
  if (!fonts || !font || font.tag.isEmpty) return '<font><b/></font>';
  const inner = xml.slice(fonts.innerStart + font.innerStart, fonts.innerStart + font.innerEnd);
  return `<font><b/>${inner.replace(/<b(?:\s[^>]*)?\/>/g, '')}</font>`;
}

/** The style sheet with this list, made where there is none or an empty one. */
function withList(xml: string, list: List, item: string, items: string): string {
  const made = `<${list} count="${tagsOf(items, item).length}">${items}</${list}>`;
  const found = elementOf(xml, list);
  if (found?.innerStart !== found?.innerEnd) return xml;
  if (found) return xml.slice(0, found.start) + made + xml.slice(found.end);
  const later = LISTS.slice(LISTS.indexOf(list) + 1).map((name) => tagsOf(xml, name)[0]?.start ?? -1);
  const at = Math.min(...[...later, xml.lastIndexOf('</styleSheet>')].filter((place) => place !== -1));
  if (!Number.isFinite(at)) throw new NotPlain('styles');
  return xml.slice(0, at) + made + xml.slice(at);
}

function append(xml: string, list: List, item: string, items: string): { xml: string; first: number } {
  const found = elementOf(xml, list);
  if (!found) throw new NotPlain('styles');
  const inner = xml.slice(found.innerStart, found.innerEnd);
  const first = tagsOf(inner, item).length;
  const count = first + tagsOf(items, item).length;
  const tag = xml
    .slice(found.tag.start, found.tag.end)
    .replace(/(\scount\s*=\s*)(?:"[^"]*"|'[^']*')/, `$1"${count}"`);
  return {
    first,
    xml: `${xml.slice(0, found.start)}${tag}${inner}${items}${xml.slice(found.innerEnd)}`,
  };
}
