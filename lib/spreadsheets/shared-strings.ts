import { NotPlain } from './not-plain';
import { plainXml, SHEET_NAMESPACE, tagsOf } from './xml-tags';
import { unescapeCellText } from './xml-text';

/**
 * The texts that cells refer to by their place in the list (ECMA-376 18.4).
 * @throws NotPlain, UnreadableFile
 */
export function sharedStrings(part: Uint8Array): string[] {
  const xml = plainXml(part);
  if (tagsOf(xml.slice(0, 4096), 'sst')[0]?.attributes.get('xmlns') !== SHEET_NAMESPACE) {
    throw new NotPlain('namespace');
  }
  const texts: string[] = [];
  for (let at = xml.indexOf('<si'); at !== -1; at = xml.indexOf('<si', at)) {
    const open = xml.indexOf('>', at) + 1;
    if (open === 0) throw new NotPlain('cut');
    if (xml.charCodeAt(open - 2) === SLASH) {
      texts.push('');
      at = open;
      continue;
    }
    const close = xml.indexOf('</si>', open);
    if (close === -1) throw new NotPlain('cut');
    texts.push(stringItemText(xml, open, close));
    at = close + 5;
  }
  return texts;
}

const SLASH = 0x2f;

/** The text of a shared or inline string (CT_Rst): plain, or in pieces of several looks, without how it is pronounced. */
export function stringItemText(xml: string, start: number, end: number): string {
  const open = xml.startsWith('<t', start) ? xml.indexOf('>', start) + 1 : 0;
  if (open > 0 && xml.charCodeAt(open - 2) !== SLASH) {
    const close = xml.indexOf('<', open);
    if (close + 4 === end) return unescapeCellText(xml.slice(open, close));
  }
  const spoken = xml.slice(start, end).replace(/<rPh[\s>][\s\S]*?<\/rPh>/g, '');
  return Array.from(spoken.matchAll(/<t(?:\s(?:[^>]*[^>/])?)?>([^<]*)<\/t>/g), ([, text = '']) =>
    unescapeCellText(text),
  ).join('');
}
