const LONGEST_CELL = 32_767;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for to be taken out
const NEEDS_ESCAPE = /[&<>"\r_\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Text as the content of an element or an attribute, cut where Excel would cut it, without what XML cannot hold. */
export function escapeXmlText(text: string): string {
  const kept = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
  if (!NEEDS_ESCAPE.test(kept)) return kept;
  return (
    kept
      // Excel reads "_x0041_" as an escaped A; an escaped underscore keeps it what it is (ECMA-376 22.9.2.19).
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these at all
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/\r/g, '&#13;')
  );
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text that XML stands for, references resolved; an unknown one stays as it is. */
export function unescapeXmlText(xml: string): string {
  if (!xml.includes('&')) return xml;
  return xml.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** As `unescapeXmlText`, and Excel's own way of writing what XML cannot hold (ECMA-376 22.9.2.19). */
export function unescapeCellText(xml: string): string {
  const text = unescapeXmlText(xml);
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
