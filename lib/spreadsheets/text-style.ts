/**
 * The looks of text that we write. Every one is in text format with a quote prefix: that is Excel's own apostrophe,
 * so nothing is ever calculated (OWASP, CSV Injection; ECMA-376 18.8.45). `fill` is ARGB.
 */
export const TEXT_STYLES = {
  text: { bold: false, fill: null, wrap: false },
  wrapped: { bold: false, fill: null, wrap: true },
  heading: { bold: true, fill: 'FFE8EAED', wrap: false },
  banner: { bold: true, fill: 'FFFFE8A3', wrap: false },
  good: { bold: false, fill: 'FFD9F2E0', wrap: true },
  step: { bold: false, fill: 'FFFFF0C2', wrap: true },
  bad: { bold: false, fill: 'FFFADADD', wrap: true },
  unknown: { bold: false, fill: 'FFECEFF3', wrap: true },
} as const satisfies Record<string, { bold: boolean; fill: string | null; wrap: boolean }>;

export type TextStyle = keyof typeof TEXT_STYLES;

export const TEXT_STYLE_NAMES = Object.keys(TEXT_STYLES) as TextStyle[];

/** A cell format (CT_Xf) for text, given where its font and fill stand in their lists. */
export function textStyleXf(style: TextStyle, font: number, fill: number): string {
  const { bold, wrap } = TEXT_STYLES[style];
  return [
    `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"`,
    bold ? ' applyFont="1"' : '',
    TEXT_STYLES[style].fill === null ? '' : ' applyFill="1"',
    wrap ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>',
  ].join('');
}

/** A plain ground in one colour (CT_Fill). */
export function fillXml(argb: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb}"/><bgColor indexed="64"/></patternFill></fill>`;
}
