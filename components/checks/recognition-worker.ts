import type { Country } from '@/lib/numbers/phone-number';
import { recogniseLineByLine } from './recognise';
import type { Places, Recognition } from './recognition';

// Reads pasted text beside the page, so that typing never waits and the page loads without the phone-number library.

export type RecognitionWorkerRequest = {
  id: number;
  text: string;
  defaultCountry: Country;
  anyway: string[];
};
export type RecognitionWorkerReply = { id: number; recognition: Recognition; places: Places };

/** After this long it looks whether the text has changed meanwhile, and then leaves the old one unread. */
const TURN_MS = 30;

let latest = 0;

addEventListener('message', ({ data }: MessageEvent<RecognitionWorkerRequest>) => {
  latest = data.id;
  // A surprise must reach the page as an error event, which a rejected promise does not.
  read(data).catch(reportError);
});

async function read({ id, text, ...options }: RecognitionWorkerRequest): Promise<void> {
  const steps = recogniseLineByLine(text, options);
  let turnBegan = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const reply: RecognitionWorkerReply = { id, ...step.value };
      postMessage(reply, { transfer: Object.values(reply.places).map(({ buffer }) => buffer) });
      return;
    }
    if (performance.now() - turnBegan < TURN_MS) continue;
    await otherMessages();
    if (id !== latest) return;
    turnBegan = performance.now();
  }
}

const { port1: here, port2: there } = new MessageChannel();

/** Lets messages that have come meanwhile be heard. A timer would take 4 ms each time. */
function otherMessages(): Promise<void> {
  return new Promise((resolve) => {
    here.onmessage = () => resolve();
    there.postMessage(null);
  });
}
