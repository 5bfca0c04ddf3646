import type { WorkbookWorkerReply, WorkbookWorkerRequest } from './workbook-worker';

const PATIENCE_MS = 120_000;

/** The customer's own file with the answers in it; refused with a sentence where that cannot be. */
export function answeredWorkbook(request: WorkbookWorkerRequest): Promise<WorkbookWorkerReply> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url));
  const reply = new Promise<WorkbookWorkerReply>((resolve) => {
    const refuse = (message: string) => resolve({ kind: 'refused', message });
    const timer = setTimeout(() => refuse('This took too long. Download as Excel instead.'), PATIENCE_MS);
    worker.addEventListener('message', ({ data }: MessageEvent<WorkbookWorkerReply>) => {
      clearTimeout(timer);
      resolve(data);
    });
    worker.addEventListener('error', () => {
      clearTimeout(timer);
      refuse('The answers could not be written into this file. Download as Excel instead.');
    });
  });
  worker.postMessage(request);
  return reply.finally(() => worker.terminate());
}
