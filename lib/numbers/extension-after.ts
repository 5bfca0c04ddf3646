const WORDS = 'ext(?:ension|n)?|xtn|poste|int(?:erno)?|anexo|ramal|durchwahl|dw|wew|ankn|toestel|доб';

/** What announces an extension, the clearest first, and how many digits it may have after that. */
const ANNOUNCED: [pattern: RegExp, mostDigits: number][] = [
  [
    announcedBy(
      String.raw`(?:,| [-/])? {0,3}[([]? {0,2}(?:(?:${WORDS})(?!\p{L})\.?|(?:${WORDS})(?=\d)) {0,2}[.:=#]? {0,2}| ?;ext=`,
    ),
    20,
  ],
  [announcedBy(' {0,2},,{1,3} {0,2}'), 15],
  [
    announcedBy(
      ',? {0,3}[([]? {0,2}x {0,2}[.:=#]? {0,2}',
      String.raw`(?! (?:DIDs?|DDIs?|numbers|lines)\b)#?`,
    ),
    9,
  ],
  // "0140~0144" and "0140 ~ 0144" are ranges; a tilde that only a space parts from the number is none.
  [announcedBy(' {0,2}#| {1,2}~'), 7],
];

function announcedBy(source: string, behind = '#?'): RegExp {
  return new RegExp(String.raw`(?:${source})(\d{1,40})(?![\d-]|\.\d)${behind}(?: ?[)\]])?`, 'iuy');
}

/**
 * The extension that follows a number ending at `at`, and where it ends; `null` for one of too many digits, which
 * spoils its number too, and no answer if none follows.
 */
export function extensionAfter(
  line: string,
  at: number,
): { extension: string | null; end: number } | undefined {
  if (!/[,\s([\]#;a-zд]/i.test(line[at] ?? '')) return undefined;
  for (const [pattern, most] of ANNOUNCED) {
    pattern.lastIndex = at;
    const extension = pattern.exec(line)?.[1];
    if (extension === undefined) continue;
    const end = pattern.lastIndex;
    if (isNextColumn(line, at, end, extension)) continue;
    // A letter at its end makes it something else: "x 4th floor".
    if (/[a-z]/i.test(line[end] ?? '')) continue;
    // After a mere sign so many digits are a number of their own.
    if (extension.length > most && most < 9) continue;
    return { extension: extension.length > most ? null : extension, end };
  }
  return undefined;
}

/** ",6175550142,,02139": what stands behind an empty column, without the # that people dial at the end. */
function isNextColumn(line: string, at: number, end: number, extension: string): boolean {
  if (!line.startsWith(',,', at) || line[end - 1] === '#') return false;
  return extension.length > 6 || line.slice(0, at).includes(',') || line[end] === ',';
}
