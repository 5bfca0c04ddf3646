import { NotPlain } from './not-plain';
import { refuseEntities } from './refuse-entities';
import { unescapeXmlText } from './xml-text';

/** The main namespace of .xlsx as Excel writes it; the strict one is another. */
export const SHEET_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * The text of an XML part, byte for byte, its mark included.
 * @throws NotPlain unless it is UTF-8 without comments and CDATA, so that searching its text is safe
 * @throws UnreadableFile for a DOCTYPE
 */
export function plainXml(part: Uint8Array): string {
  refuseEntities(part);
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
  } catch {
    throw new NotPlain('not UTF-8');
  }
  if (!isPlainMarkup(xml)) throw new NotPlain('comments, CDATA or another encoding');
  return xml;
}

/** Whether a search for tags can trust what it finds. */
export function isPlainMarkup(xml: string): boolean {
  const encoding = /^\ufeff?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(xml)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(encoding) && !xml.includes('<!');
}

const ATTRIBUTES = `(?:[^<>"']|"[^"<]*"|'[^'<]*')*`;

export type Tag = { attributes: ReadonlyMap<string, string>; start: number; end: number; isEmpty: boolean };

/** The opening tags of this name, in order; the name as it is written, without a prefix. */
export function tagsOf(xml: string, name: string): Tag[] {
  const pattern = new RegExp(String.raw`<${name}(?=[\s/>])(${ATTRIBUTES})>`, 'g');
  return Array.from(xml.matchAll(pattern), (match): Tag => {
    const inside = match[1] ?? '';
    return {
      attributes: attributesOf(inside),
      start: match.index,
      end: match.index + match[0].length,
      isEmpty: inside.endsWith('/'),
    };
  });
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const pairs = inside.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    Array.from(pairs, ([, key = '', double, single]) => [key, unescapeXmlText(double ?? single ?? '')]),
  );
}

/** An element that stands at most once: from its tag to its end, and what is within. */
export type XmlElement = { start: number; end: number; innerStart: number; innerEnd: number; tag: Tag };

/** The first element of this name, which must not nest. @throws NotPlain if it is not closed */
export function elementOf(xml: string, name: string): XmlElement | null {
  const tag = tagsOf(xml, name)[0];
  if (tag === undefined) return null;
  if (tag.isEmpty) return { start: tag.start, end: tag.end, innerStart: tag.end, innerEnd: tag.end, tag };
  const close = `</${name}>`;
  const innerEnd = xml.indexOf(close, tag.end);
  if (innerEnd === -1) throw new NotPlain(`${name} is not closed`);
  return { start: tag.start, end: innerEnd + close.length, innerStart: tag.end, innerEnd, tag };
}
