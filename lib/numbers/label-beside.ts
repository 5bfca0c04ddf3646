const KIND =
  'main|head office|office|reception|front desk|switchboard|fax|mobile|mob|cell|cellular|direct|direct line|home|work|business|sales|support|service|billing|accounts|helpdesk|help desk|hotline|emergency|after hours|toll[ -]?free|local|hq|headquarters|warehouse|store|shop|branch|conference|conference room|alarm|elevator|lift|backup|pager|whatsapp|sms|landline|lobby';
const KIND_BEFORE = new RegExp(
  String.raw`(?<![\p{L}\d])(${KIND})\.?(?: (?:line|number|phone|no\.?|tel\.?|#))? {0,2}[-:=#(]{0,2} {0,2}$`,
  'iu',
);
const KIND_IN_BRACKETS = new RegExp(String.raw`^ {0,2}[([] ?(${KIND})(?: line)? ?[)\]]`, 'iu');
const KIND_AFTER = new RegExp(String.raw`^ {0,2}(?:- )?(${KIND})(?: line)?(?![\p{L}\d])`, 'iu');

const NAME = String.raw`\p{Lu}[\p{L}.'&]{0,20}`;
const NAME_BEFORE = new RegExp(
  String.raw`(?:^|[|;,\t>*(-]) {0,3}(?:\d{1,3}[.)] )?(${NAME}(?: (?:${NAME}|de|la|van|von|of|and|&)){0,4})["']?(?: ?[-|:,;>(\t] ?| )[- |:,;<>("'\t]{0,4}(?:\+?$)`,
  'u',
);

/** Words that only say "a number follows". */
const GENERIC =
  /\b(?:tel(?:ephone)?|phone|number|numbers|num|no|call|dial|contact|reach|me|us|at|on|or|and|is|the|please|sent|from|to|date|subject|re|fwd|cc|hi|hello|dear|thanks|regards|my|our|your|their|his|her|t|p|m|f|c|w|h|o|d)\b\.?/giu;

const LETTER = /\p{L}/u;
const REACH = 60;

/** The part of a line that may speak of one number: from the end of the one before to the start of the next. */
export type Surroundings = { line: string; from: number; start: number; end: number; to: number };

/** "Main", "Fax" or a person's name beside the number that stands from `start` to `end`, as it was typed. */
export function labelBeside({ line, from, start, end, to }: Surroundings): string | undefined {
  if (start === 0 && end === line.length) return undefined;
  const before = line.slice(Math.max(from, start - REACH), start).replace(/[+(]+$/, '');
  const after = line.slice(end, Math.min(to, end + REACH));
  if (!LETTER.test(before) && !LETTER.test(after)) return undefined;
  const kindBefore = KIND_BEFORE.exec(before)?.[1];
  if (kindBefore !== undefined) return kindBefore;
  // "617-555-0123 fax 617-555-0124": a bare word between two numbers speaks of the second.
  const isLast = to === line.length;
  const kindAfter = KIND_IN_BRACKETS.exec(after)?.[1] ?? (isLast ? KIND_AFTER.exec(after)?.[1] : undefined);
  const name = NAME_BEFORE.exec(withoutGeneric(before))?.[1]?.trim();
  return name !== undefined && kindAfter !== undefined ? `${name}, ${kindAfter}` : (kindAfter ?? name);
}

/** "Jane Doe, tel. " becomes "Jane Doe, ". */
function withoutGeneric(before: string): string {
  return before.replace(GENERIC, ' ').replace(/ {2,}/g, ' ');
}
