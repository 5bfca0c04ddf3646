/** What a line is for. Beside a number these are labels in any case, without a sign between. */
const KIND =
  'main|primary|secondary|head office|office|reception|front desk|switchboard|fax|mobile|mob|cell|cellular|direct|direct line|home|work|business|sales|support|service|billing|accounts|helpdesk|help desk|hotline|emergency|after hours|toll[ -]?free|local|hq|headquarters|warehouse|store|shop|branch|conference|conference room|alarm|elevator|lift|backup|pager|whatsapp|sms|landline|lobby';
const KIND_AT_END = new RegExp(
  String.raw`(?<![\p{L}\d])(${KIND})\.?(?: (?:line|number|phone|no\.?|tel\.?|#))?$`,
  'iu',
);
const KIND_IN_BRACKETS = new RegExp(String.raw`^ {0,2}[([] ?(${KIND})(?: line)? ?[)\]]`, 'iu');
/** "617-555-0123 Main, 617-555-0124 Fax": a comma ends what speaks of the number before it. */
const KIND_CLOSED = new RegExp(`^ {0,2}(?:- )?(${KIND})(?: line)? ?[,;|]`, 'iu');
const MAY_BE_KIND = /^ {0,2}(?:- )?[([]? ?[A-Za-z]/;
const KIND_AFTER = new RegExp(String.raw`^ {0,2}(?:- )?(${KIND})(?: line)?(?![\p{L}\d])`, 'iu');
/** Whose or which: "Owner's mobile", "London office", "old main office". */
const WHOSE =
  /(?:(?<![\p{L}\d])(?:\p{Lu}[\p{L}.&-]{0,20}(?:'s?)?|\p{L}{1,20}'s?|old|new|main|head|office|home|work|sales|support|after|shop|store) {1,2}){0,3}$/u;

const NAME = String.raw`\p{Lu}[\p{L}.'&-]{0,20}`;
const NAME_ONLY = new RegExp(`^${NAME}(?: (?:${NAME}|de|la|van|von|of|at|and|&)){0,4}$`, 'u');
/** "Old provider", "2nd floor", "Store 12": a few words that a colon, a dash or a column sets off. */
const SET_OFF = /^(?=.*\p{L}{2})[\p{L}\d](?:[\p{L}\d.'&/#-]{0,20} ){0,3}[\p{L}\d.'&/#-]{1,20}$/u;
const MOSTLY_DIGITS = /\d{5}|\d[-./]\d/;

/** Words that only say "a number follows". */
const GENERIC = new Set(
  ' tel telephone phone ph number numbers num nr no call dial contact reach ring me us at on or and is are the a please sent from to date subject re fwd cc hi hello dear thanks regards questions my our your their his her t p m f c w h o d'.split(
    ' ',
  ),
);
/** Words of sentences; labels have none. */
const SENTENCE =
  /\b(?:i|we|you|he|she|it|they|is|are|was|be|been|have|has|had|can|could|will|would|should|me|us|to|here|there|back|this|that|these|those|following|below|above|please|call|reach|if|when|need|want|number|numbers)\b/i;

const ENDS_PART = /[|;,\t>*()]| - |: /;
const SETS_OFF = /(?:[:=#\t|]| [-–]|- ) *$/;
const CLOSING = /[- |:,;<>("'\t=#+*]+$/;
const DIGIT = /\d/;
const LETTER = /\p{L}/u;
const REACH = 60;
const LONGEST = 40;
const LONGEST_GENERIC = 12;

/** Signs or a tab, then what a line is for, then the end or another number. */
const KIND_BEHIND = new RegExp(String.raw`^[ \t|,;:=-]{0,3}(${KIND})(?: line)?(?![\p{L}\d])`, 'iu');
const NOTHING_MORE = /^[\s.;,|]*$/;

/**
 * Whether labels stand behind the numbers: the line begins with a number, has several, and ends with what the last one
 * is for, as "617-555-0123 main 617-555-0124 fax".
 */
export function labelsStandBehind(line: string, numbers: { start: number; end: number }[]): boolean {
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined || numbers.length < 2) return false;
  if (line.slice(0, first.start).trim() !== '') return false;
  const behind = line.slice(last.end, last.end + REACH);
  const kind = KIND_BEHIND.exec(behind)?.[0];
  return kind !== undefined && NOTHING_MORE.test(behind.slice(kind.length));
}

/** The part of a line that may speak of one number: from the end of the one before to the start of the next. */
export type Surroundings = {
  line: string;
  from: number;
  start: number;
  end: number;
  to: number;
  /** As `labelsStandBehind` says of the line. */
  behind: boolean;
};

/** What stands behind a number and speaks of it, whatever comes next. */
function ownKind(after: string): RegExpExecArray | null {
  if (!MAY_BE_KIND.test(after)) return null;
  return KIND_IN_BRACKETS.exec(after) ?? KIND_CLOSED.exec(after);
}

/** "Main", "Owner's mobile" or a person's name beside the number that stands from `start` to `end`, as it was typed. */
export function labelBeside({ line, from, start, end, to, behind }: Surroundings): string | undefined {
  if (start === 0 && end === line.length) return undefined;
  if (behind) return KIND_BEHIND.exec(line.slice(end, Math.min(to, end + REACH)))?.[1];
  const ofPrevious = from === 0 ? 0 : (ownKind(line.slice(from, from + REACH))?.[0].length ?? 0);
  const before = labelBefore(line.slice(Math.max(from + ofPrevious, start - REACH), start));
  if (before?.isKind) return before.label;
  if (end === to) return before?.label;
  const after = line.slice(end, Math.min(to, end + REACH));
  // "617-555-0123 fax 617-555-0124": a bare word between two numbers speaks of the second.
  const isLast = to === line.length;
  const kindAfter = ownKind(after)?.[1] ?? (isLast ? KIND_AFTER.exec(after)?.[1] : undefined);
  if (before === undefined) return kindAfter;
  return kindAfter === undefined ? before.label : `${before.label}, ${kindAfter}`;
}

type LabelBefore = { label: string; isKind: boolean };

function labelBefore(text: string): LabelBefore | undefined {
  const closed = text.replace(CLOSING, '');
  // "Boston, MA 02139 " and the like say nothing of the number.
  if (!LETTER.test(closed.slice(-2)) && !SETS_OFF.test(text)) return undefined;
  // "Tel: " and "call " are what most numbers have before them.
  if (closed.length < LONGEST_GENERIC && GENERIC.has(closed.trim().toLowerCase())) return undefined;
  const parts = closed.split(ENDS_PART);
  // "It is the main line, 617-555-0123": after a comma only a name speaks of what follows.
  let isNext = !/[,;]/.test(text.slice(closed.length));
  for (let at = parts.length - 1; at >= 0; at--) {
    const words = (parts[at] ?? '').trim().split(/ +/);
    const first = words.findIndex((word) => !isGeneric(word));
    if (first === -1) {
      isNext = false;
      continue;
    }
    const last = words.findLastIndex((word) => !isGeneric(word));
    const label = words
      .slice(first, last + 1)
      .join(' ')
      .replace(/^\d{1,3}[.)] /, '');
    if (!isNext) return nameOf(label);
    return labelOf(label, first === 0 && label.length <= LONGEST && SETS_OFF.test(text));
  }
  return undefined;
}

function labelOf(text: string, isSetOff: boolean): LabelBefore | undefined {
  const isPlain = SET_OFF.test(text) && !SENTENCE.test(text) && !MOSTLY_DIGITS.test(text);
  const kind = kindAtEnd(text);
  if (isSetOff && isPlain) return { label: text, isKind: kind !== undefined };
  return kind ?? nameOf(text);
}

function kindAtEnd(text: string): LabelBefore | undefined {
  const match = KIND_AT_END.exec(text);
  if (match?.[1] === undefined) return undefined;
  // "123 Main St Fax" is a street and a fax.
  const whose = DIGIT.test(text) ? '' : (WHOSE.exec(text.slice(0, match.index))?.[0] ?? '');
  return { label: whose + match[1], isKind: true };
}

function nameOf(text: string): LabelBefore | undefined {
  return NAME_ONLY.test(text) ? { label: text, isKind: false } : undefined;
}

function isGeneric(word: string): boolean {
  const bare = /^[A-Za-z]*$/.test(word) ? word : word.replace(/[^\p{L}\d]/gu, '');
  return GENERIC.has(bare.toLowerCase());
}
