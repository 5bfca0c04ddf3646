import type { Country } from '@/lib/numbers/phone-number';
import { FileRefused } from './file-refused';
import type { IntakeOptions } from './intake';
import type { IntakeReading } from './intake-reading';
import type { ChosenSheet, IntakeWorkerReply, IntakeWorkerRequest } from './intake-worker';
import type { SheetFacts } from './sheet-facts';

const PATIENCE_MS = 30_000;
const LARGEST_FILE = 20 * 1024 * 1024;

type Ask = IntakeWorkerRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;
type Asked<Kind extends IntakeWorkerReply['kind']> = Extract<IntakeWorkerReply, { kind: Kind }>;

/** Reads files and long lists in a worker. A file that the worker dies of takes none of the others with it. */
export class IntakeReader {
  private worker: Worker | null = null;
  private lastId = 0;
  private readonly files = new Map<number, { file: File; defaultCountry: Country }>();

  /** @throws FileRefused when the file is too large, cannot be read, or takes more than 30 s. */
  async open(number: number, file: File, defaultCountry: Country): Promise<SheetFacts[]> {
    if (file.size > LARGEST_FILE) {
      throw new FileRefused(
        'The file must be smaller than 20 MB. Save the sheet with the numbers as a file of its own.',
      );
    }
    const { sheets } = await this.openInWorker(number, file, defaultCountry);
    this.files.set(number, { file, defaultCountry });
    return sheets;
  }

  /** The bytes as they were chosen, to be kept with the check. */
  fileOf(number: number): File | undefined {
    return this.files.get(number)?.file;
  }

  async close(number: number): Promise<void> {
    this.files.delete(number);
    await this.ask({ kind: 'close', file: number }, 'closed');
  }

  /** Reads what is chosen. Pieces and skipped cells are of the last reading. */
  async read(
    source: { kind: 'text'; text: string } | { kind: 'sheets'; sheets: ChosenSheet[] },
    options: IntakeOptions,
  ): Promise<IntakeReading> {
    return (await this.ask({ kind: 'read', source, options }, 'read')).reading;
  }

  /** The pieces of one part of the last reading, in the order in which they must be sent. */
  async *pieces(part: number): AsyncGenerator<{ body: string; numbers: number }> {
    for (let restart = true; ; restart = false) {
      const { piece } = await this.ask({ kind: 'next-piece', part, restart }, 'piece');
      if (!piece) return;
      yield piece;
    }
  }

  /** Everything that was skipped, as the text of a CSV file. */
  async skippedAsCsv(): Promise<string> {
    return (await this.ask({ kind: 'skipped' }, 'skipped-as-csv')).csv;
  }

  end(): void {
    this.worker?.terminate();
    this.worker = null;
    this.files.clear();
  }

  private async openInWorker(number: number, file: File, defaultCountry: Country): Promise<Asked<'opened'>> {
    const bytes = await readBytes(file);
    const ask = { kind: 'open', file: number, bytes, fileName: file.name, defaultCountry } as const;
    return this.ask(ask, 'opened', [bytes.buffer]);
  }

  /** A worker that holds the files opened before. */
  private async ready(): Promise<Worker> {
    if (this.worker) return this.worker;
    this.worker = new Worker(new URL('./intake-worker.ts', import.meta.url));
    for (const [number, { file, defaultCountry }] of this.files) {
      await this.openInWorker(number, file, defaultCountry);
    }
    return this.worker;
  }

  private async ask<Kind extends IntakeWorkerReply['kind']>(
    request: Ask,
    answer: Kind,
    transfer: Transferable[] = [],
  ): Promise<Asked<Kind>> {
    const worker = await this.ready();
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        end();
      };
      const refuse = (message: string) => settle(() => reject(new FileRefused(message)));
      const lose = () => {
        worker.terminate();
        if (this.worker === worker) this.worker = null;
      };
      const onMessage = ({ data }: MessageEvent<IntakeWorkerReply>) => {
        if (data.id !== id) return;
        if (data.kind === 'unreadable') refuse(data.message);
        else if (data.kind === answer) settle(() => resolve(data as Asked<Kind>));
      };
      const onError = () => {
        lose();
        refuse(
          'This file could not be read. Open it, save it again as .xlsx or .csv, and choose the new file.',
        );
      };
      const timer = setTimeout(() => {
        lose();
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
