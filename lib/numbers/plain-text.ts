/** Text made plain for reading, with the way back to where each character stood. */
export type PlainText = {
  text: string;
  /** Start in the original of the plain character at `index`; of the end when `index` is the length. */
  startOf(index: number): number;
  /** End in the original (exclusive) of the plain characters before `index`. */
  endOf(index: number): number;
};

const INVISIBLE =
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]|[\ufe00-\ufe0f]|\u00ad|\u034f|\u061c|\u180e|\u20e3|\ufeff/u;
const LINE_BREAK = /[\v\f\u0085\u2028\u2029]/u;
const DASH = /[\u02d7\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d]/u;
const DOT = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb]/u;
const SLASH = /[\u2044\u2215]/u;
const TILDE = /[\u223c\u301c\uff5e]/u;
const QUOTE = /[\u00b4\u2018\u2019\u201a\u201b\u02bc\u2032]/u;
/** How a web page spells spaces, dashes and signs inside a number, where its source was pasted. */
const ANY_ENTITY = /&(?:(nbsp|ensp|emsp|thinsp|ndash|mdash|minus)|#(\d{1,6})|#x([\da-f]{1,5}));/iy;
const NAMED_DASHES = new Set(['ndash', 'mdash', 'minus']);
const DOUBLE_QUOTE = /[\u201c-\u201f\u00ab\u00bb\u2033]/u;

const OTHER_LINE_END = /[\r\v\f]/;
const OTHER_LINE_ENDS = /\r(?!\n)|[\v\f]/g;
const ENTITY = /&(?:[a-z]+sp|[nm]dash|minus|#x?[\da-f]{1,6});/i;

/** The zeros of the scripts whose digits NFKC leaves alone; each is followed by its one to nine. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
  0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
];

/**
 * Full-width and other digits become ASCII, every dash `-`, every space a plain one, invisible characters go
 * (NFKC, plus what NFKC leaves). Lines end in `\n`.
 */
export function toPlainText(original: string): PlainText {
  if (isAscii(original) && !(original.includes('&') && ENTITY.test(original))) {
    // Each replacement keeps the length, so that offsets stay what they are.
    const text = OTHER_LINE_END.test(original) ? original.replace(OTHER_LINE_ENDS, '\n') : original;
    return { text, startOf: same, endOf: same };
  }
  const replaced = withSameLength(original);
  if (replaced !== null) return { text: replaced, startOf: same, endOf: same };
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < original.length) {
    const entity = entityAt(original, at);
    const character = entity?.character ?? String.fromCodePoint(original.codePointAt(at) ?? 0);
    const end = at + (entity?.length ?? character.length);
    const plain = plainCharacter(character, original[end]);
    for (let index = 0; index < plain.length; index++) {
      starts.push(at);
      ends.push(end);
    }
    if (plain !== '') pieces.push(plain);
    at = end;
  }
  return {
    text: pieces.join(''),
    startOf: (index) => starts[index] ?? original.length,
    endOf: (index) => (index === 0 ? 0 : (ends[index - 1] ?? original.length)),
  };
}

const NEEDS_PLACES = /[&\r\ud800-\udfff]/;
const NOT_ASCII = /[^\0-\x7f]|[\v\f]/g;

/** The plain text where every character has one in its place, as for a space that never breaks; else `null`. */
function withSameLength(original: string): string | null {
  if (NEEDS_PLACES.test(original)) return null;
  let isSame = true;
  const text = original.replace(NOT_ASCII, (character) => {
    const plain = plainCharacter(character, undefined);
    if (plain.length !== 1) isSame = false;
    return plain;
  });
  return isSame ? text : null;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function same(index: number): number {
  return index;
}

function entityAt(original: string, at: number): { character: string; length: number } | null {
  if (original[at] !== '&') return null;
  ANY_ENTITY.lastIndex = at;
  const [entity, name, decimal, hex] = ANY_ENTITY.exec(original) ?? [];
  if (entity === undefined) return null;
  if (name !== undefined) {
    return { character: NAMED_DASHES.has(name.toLowerCase()) ? '-' : ' ', length: entity.length };
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  // What stands for a line's end or nothing at all stays as it is written.
  return code < 0x20 ? null : { character: String.fromCodePoint(code), length: entity.length };
}

function plainCharacter(character: string, next: string | undefined): string {
  if (character === '\r') return next === '\n' ? ' ' : '\n';
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code === 0x0b || code === 0x0c ? '\n' : character;
  if (INVISIBLE.test(character)) return '';
  if (LINE_BREAK.test(character)) return '\n';
  if (DASH.test(character)) return '-';
  if (DOT.test(character)) return '.';
  if (SLASH.test(character)) return '/';
  if (TILDE.test(character)) return '~';
  if (QUOTE.test(character)) return "'";
  if (DOUBLE_QUOTE.test(character)) return '"';
  if (character === '\u2795') return '+';
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/\p{Nd}/u.test(character)) {
    const zero = ZEROS.find((each) => code >= each && code <= each + 9);
    if (zero !== undefined) return String(code - zero);
  }
  // Superscripts are footnotes, not digits of a number.
  if (/[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]/u.test(character)) return ' ';
  const normal = character.normalize('NFKC');
  // One Arabic ligature stands for eighteen letters; nothing a number needs is that long.
  return normal.length <= 6 ? normal.replace(/[\u2010-\u2015\u2212]/gu, '-') : character;
}
