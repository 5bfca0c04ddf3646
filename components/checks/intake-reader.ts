import type { Country } from '@/lib/numbers/phone-number';
import type { NumberCell } from './recognise';
import type { Recognition } from './recognition';
import type { SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';
import type { SpreadsheetWorkerReply, SpreadsheetWorkerRequest } from './spreadsheet-worker';

const PATIENCE_MS = 30_000;
const LARGEST_FILE = 20 * 1024 * 1024;

/** A file that gave no sheet. The message is for the person who chose it. */
export class FileRefused extends Error {
  override name = 'FileRefused';
}

type Ask = SpreadsheetWorkerRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;
type Asked<Kind extends SpreadsheetWorkerReply['kind']> = Extract<SpreadsheetWorkerReply, { kind: Kind }>;

/** One opened file and the worker that holds it. */
export class SpreadsheetReader {
  private readonly worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url));
  private lastId = 0;

  private constructor(readonly fileName: string) {}

  /** @throws FileRefused when the file is too large, cannot be read, or takes more than 30 s. */
  static async open(
    file: File,
    defaultCountry: Country,
  ): Promise<{ reader: SpreadsheetReader; sheets: SheetFacts[] }> {
    if (file.size > LARGEST_FILE) {
      throw new FileRefused(
        'The file must be smaller than 20 MB. Save the sheet with the numbers as a file of its own.',
      );
    }
    const bytes = await readBytes(file);
    const reader = new SpreadsheetReader(file.name);
    try {
      const ask = { kind: 'open', bytes, fileName: file.name, defaultCountry } as const;
      const { sheets } = await reader.ask(ask, 'opened', [bytes.buffer]);
      return { reader, sheets };
    } catch (error) {
      reader.close();
      throw error;
    }
  }

  async recognise(
    sheet: number,
    choice: SheetChoice,
    options: { defaultCountry: Country; anyway: string[] },
  ): Promise<{ rows: number; recognition: Recognition }> {
    return this.ask({ kind: 'recognise', sheet, choice, ...options }, 'recognised');
  }

  async cells(sheet: number, choice: SheetChoice): Promise<NumberCell[]> {
    return (await this.ask({ kind: 'cells', sheet, choice }, 'cells')).cells;
  }

  close(): void {
    this.worker.terminate();
  }

  private ask<Kind extends SpreadsheetWorkerReply['kind']>(
    request: Ask,
    answer: Kind,
    transfer: Transferable[] = [],
  ): Promise<Asked<Kind>> {
    this.lastId += 1;
    const id = this.lastId;
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        end();
      };
      const refuse = (message: string) => settle(() => reject(new FileRefused(message)));
      const onMessage = ({ data }: MessageEvent<SpreadsheetWorkerReply>) => {
        if (data.id !== id) return;
        if (data.kind === 'unreadable') refuse(data.message);
        else if (data.kind === answer) settle(() => resolve(data as Asked<Kind>));
      };
      const onError = () => {
        worker.terminate();
        refuse(
          'This file could not be read. Open it, save it again as .xlsx or .csv, and choose the new file.',
        );
      };
      const timer = setTimeout(() => {
        worker.terminate();
        refuse(
          'Reading this file took too long. Save the sheet with the numbers as a file of its own and choose that.',
        );
      }, PATIENCE_MS);
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      worker.postMessage({ id, ...request }, transfer);
    });
  }
}

async function readBytes(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new FileRefused('This file is not there any more, or may not be opened. Choose it again.');
  }
}
