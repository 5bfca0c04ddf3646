import { strFromU8, unzipSync } from 'fflate';
import type { FileAnswersHead, FileAnswersPage } from '@/lib/checks/check-view';
import type { AnsweredCell, AnswerText } from '@/lib/spreadsheets/answer-columns';
import { appendAnswers } from '@/lib/spreadsheets/append-answers';
import { UnreadableFile } from '@/lib/spreadsheets/unreadable-file';

// Writes the answers into the customer's own file beside the page: the server only keeps the bytes.

export type WorkbookWorkerRequest = {
  /** Where the file and, below it, its answers are. */
  path: string;
  fileName: string;
  /** What the further sheet says; null for none. */
  summary: [string, string | number][] | null;
};

export type WorkbookWorkerReply =
  | { kind: 'done'; fileName: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; message: string };

addEventListener('message', ({ data }: MessageEvent<WorkbookWorkerRequest>) => {
  // A surprise must reach the page as an error event, which a rejected promise does not.
  answered(data).then((reply) => postMessage(reply), reportError);
});

async function answered({ path, fileName, summary }: WorkbookWorkerRequest): Promise<WorkbookWorkerReply> {
  const [file, answers] = await Promise.all([fetch(path), fetch(`${path}/answers`)]);
  if (!file.ok || !answers.ok) {
    return { kind: 'refused', message: 'The file could not be fetched. Reload the page and try again.' };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { head, cells, texts } = await readAnswers(answers);
  try {
    const made = await appendAnswers(bytes, { sheet: head.sheet, headerRow: head.headerRow, cells }, texts, {
      practice: head.practice,
      ...(summary ? { summary } : {}),
    });
    const base = fileName.replace(/\.[^.]+$/, '');
    const ending = holdsMacros(made) ? 'xlsm' : 'xlsx';
    const practice = head.practice ? 'PRACTICE-' : '';
    return { kind: 'done', fileName: `${practice}${base} answered.${ending}`, bytes: new Uint8Array(made) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'refused', message: error.userMessage };
    throw error;
  }
}

/** One JSON value a line: the head, then pages of answers. A cell with several numbers gets them in their order. */
async function readAnswers(response: Response) {
  const [first = '', ...pages] = (await response.text()).split('\n').filter((line) => line !== '');
  const head = JSON.parse(first) as FileAnswersHead;
  const byCell = new Map<string, { row: number; column: number; found: { e164: string; place: number }[] }>();
  const texts: Record<string, AnswerText> = {};
  for (const page of pages) {
    for (const { e164, cells, answer } of (JSON.parse(page) as FileAnswersPage).answers) {
      texts[e164] = answer;
      for (const [row, column, place] of cells) {
        const known = byCell.get(`${row} ${column}`);
        if (known) known.found.push({ e164, place });
        else byCell.set(`${row} ${column}`, { row, column, found: [{ e164, place }] });
      }
    }
  }
  const cells = [...byCell.values()].map(({ row, column, found }): AnsweredCell => {
    const e164s = found.sort((a, b) => a.place - b.place).map(({ e164 }) => e164);
    return { row, column, e164s: [...new Set(e164s)] };
  });
  return { head, cells, texts };
}

/** Excel opens a workbook with macros under the name .xlsm only, and one without under .xlsx only. */
function holdsMacros(workbook: Uint8Array): boolean {
  const name = '[Content_Types].xml';
  const parts = unzipSync(workbook, { filter: (part) => part.name === name });
  return strFromU8(parts[name] ?? new Uint8Array()).includes('macroEnabled');
}
