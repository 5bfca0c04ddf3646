/** How a result cell is tinted. */
export type Tone = 'good' | 'step' | 'bad' | 'unknown';

/** What is written beside a number, as the reader sees it. */
export type AnswerText = {
  result: string;
  pin: string;
  reason: string;
  next: string;
  who: string;
  country: string;
  type: string;
  checkedAt: string;
  /** The tint of the result; without one it follows from the result's own words, if they are known. */
  tone?: Tone;
};

/** A cell of the customer's sheet with the numbers read in it; row and column count from 0. */
export type AnsweredCell = { row: number; column: number; e164s: string[] };

/** The answers of all cells of one number column, side by side with their headings. */
export const ANSWER_COLUMNS = [
  { heading: 'Result', of: 'result', width: 20 },
  { heading: 'E.164', of: 'e164', width: 17 },
  { heading: 'PIN and account number', of: 'pin', width: 26 },
  { heading: 'Reason', of: 'reason', width: 44 },
  { heading: 'What to do next', of: 'next', width: 44 },
  { heading: 'Who', of: 'who', width: 18 },
  { heading: 'Country', of: 'country', width: 10 },
  { heading: 'Type', of: 'type', width: 11 },
  { heading: 'Checked at', of: 'checkedAt', width: 22 },
] as const satisfies readonly {
  heading: string;
  of: Exclude<keyof AnswerText, 'tone'> | 'e164';
  width: number;
}[];

/** Stands at the head of a column of its own, and each answered row repeats the first word. */
export const PRACTICE_HEADING = 'Practice: made-up answers';
export const PRACTICE_MARK = 'Practice';

/** The words of a verdict for staff and for customers (lib/portability/verdict-labels), by tint. */
const TONES = new Map<string, Tone>([
  ['Portable', 'good'],
  ['Can move', 'good'],
  ['Portable by request', 'good'],
  ['Can move, by hand', 'good'],
  ['Already yours', 'good'],
  ['Already with us', 'good'],
  ['Needs a step first', 'step'],
  ['Needs one thing first', 'step'],
  ['Not portable now', 'bad'],
  ['Cannot move now', 'bad'],
]);

/** Of several answers in a cell the one that most needs looking at gives the tint. */
const FIRST_TO_LOOK_AT: Tone[] = ['bad', 'step', 'unknown', 'good'];

/** Characters, as Excel counts them. */
const LONGEST_CELL = 32_767;

/** One text per entry of `ANSWER_COLUMNS`, the numbers of a cell line by line. */
export type AnswerTexts = { texts: string[]; tone: Tone };

/** What stands beside a cell with these numbers. A number without an answer is named, and the rest of its line is blank. */
export function answerTexts(e164s: readonly string[], answers: Record<string, AnswerText>): AnswerTexts {
  const [only] = e164s;
  if (only !== undefined && e164s.length === 1) return lineOf(only, answers);
  const lines = e164s.map((e164) => lineOf(e164, answers));
  const texts = ANSWER_COLUMNS.map((_, column) => {
    const found = lines.map((line) => oneLine(line.texts[column] ?? ''));
    return found.some((text) => text !== '') ? joined(found) : '';
  });
  const tone = FIRST_TO_LOOK_AT.find((wanted) => lines.some((line) => line.tone === wanted));
  return { texts, tone: tone ?? 'unknown' };
}

/** Line by line, or each text once with how often it stands there where a cell cannot hold so much. */
function joined(texts: string[]): string {
  const lines = texts.join('\n');
  if (lines.length <= LONGEST_CELL) return lines;
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${count} of ${texts.length}: ${text || 'nothing'}`).join('\n');
}

function lineOf(e164: string, answers: Record<string, AnswerText>): AnswerTexts {
  const answer = Object.hasOwn(answers, e164) ? answers[e164] : undefined;
  const texts = ANSWER_COLUMNS.map(({ of }) => (of === 'e164' ? e164 : (answer?.[of] ?? '')));
  return {
    texts,
    tone: answer === undefined ? 'unknown' : (answer.tone ?? TONES.get(answer.result) ?? 'unknown'),
  };
}

/** A line of its own would push the next number's answer off its line. */
function oneLine(text: string): string {
  return text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text;
}

/** The headings of one set; `of` names the number column where there are several. */
export function answerHeadings(of: string | null): string[] {
  return ANSWER_COLUMNS.map(({ heading }) => (of === null ? heading : `${heading} (${of})`));
}
