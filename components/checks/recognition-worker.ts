import type { Country } from '@/lib/numbers/phone-number';
import { recogniseText } from './recognise';
import type { Recognition } from './recognition';

// Reads pasted text beside the page, so that typing never waits and the page loads without the phone-number library.

export type RecognitionWorkerRequest = {
  id: number;
  text: string;
  defaultCountry: Country;
  anyway: string[];
};
export type RecognitionWorkerReply = { id: number; recognition: Recognition };

addEventListener('message', ({ data }: MessageEvent<RecognitionWorkerRequest>) => {
  const reply: RecognitionWorkerReply = { id: data.id, recognition: recogniseText(data.text, data) };
  postMessage(reply);
});
