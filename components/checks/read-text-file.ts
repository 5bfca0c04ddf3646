import { decodeText } from '@/lib/spreadsheets/decode-text';
import { UnreadableFile } from '@/lib/spreadsheets/unreadable-file';
import { FileRefused } from './file-refused';

/** More than any list of numbers that one check takes, and what the text box still holds with ease. */
const LARGEST_TEXT = 10 * 1024 * 1024;
const OTHER_FILES = /^(?:%PDF|\{\\rtf)/;
/** Signs that text does not have, among its first few thousand. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g;
const SAMPLE = 4_000;

/**
 * The text of a note or a saved e-mail in whatever encoding it was saved.
 * @throws FileRefused with a sentence for who chose it
 */
export async function readTextFile(file: File): Promise<string> {
  if (file.size === 0)
    throw new FileRefused(`${file.name} is empty. Check that it was saved, and choose it again.`);
  if (file.size > LARGEST_TEXT)
    throw new FileRefused(
      `${file.name} is larger than 10 MB. Copy the part with the phone numbers and paste it here.`,
    );
  const noText = () =>
    new FileRefused(
      `${file.name} does not hold text. Open it in the program it was made with, copy the phone numbers and paste them here.`,
    );
  let text: string;
  try {
    text = decodeText(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof UnreadableFile) throw noText();
    throw new FileRefused(`${file.name} could not be opened just now. Choose it again.`);
  }
  const sample = text.slice(0, SAMPLE);
  const odd = sample.match(NO_TEXT)?.length ?? 0;
  if (OTHER_FILES.test(sample) || odd > sample.length / 50) throw noText();
  return text;
}
