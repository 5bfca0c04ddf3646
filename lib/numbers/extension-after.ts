const WORDS = 'ext(?:ension|n)?|xtn|poste|int(?:erno)?|anexo|ramal|durchwahl|dw|доб';
const EXTENSION = new RegExp(
  String.raw`(?:,? {0,3}[([]? {0,2}(?:(?:${WORDS})\b\.?|(?:${WORDS})(?=\d)|x) {0,2}[.:=#]? {0,2}| ?;ext=| {0,2},,{1,3} {0,2}| {0,2}#)(\d{1,7})(?![\d-]|\.\d)#?(?: ?[)\]])?`,
  'iy',
);

/** The extension that follows a number ending at `at`, and where it ends; `null` if none does. */
export function extensionAfter(line: string, at: number): { extension: string; end: number } | null {
  EXTENSION.lastIndex = at;
  const match = EXTENSION.exec(line);
  if (match?.[1] === undefined) return null;
  // A letter at its end makes it something else: "x 4th floor".
  if (/[a-z]/i.test(line[EXTENSION.lastIndex] ?? '')) return null;
  return { extension: match[1], end: EXTENSION.lastIndex };
}
