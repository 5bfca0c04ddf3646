import { NotPlain } from './not-plain';
import { refuseEntities } from './refuse-entities';
import { isPlainMarkup, SHEET_NAMESPACE, tagsOf } from './xml-tags';

/** A sheet's XML around its rows, as text; the rows stay bytes. */
export type SheetFrame = {
  /** Up to `<sheetData`. */
  head: string;
  /** Behind the tag `<sheetData>`; null if there are no rows. */
  rowsStart: number | null;
  /** Where `<sheetData` begins, and behind its tag. */
  dataStart: number;
  dataTagEnd: number;
};

const MARKER = new TextEncoder().encode('<sheetData');
const LONGEST_HEAD = 1_000_000;

/**
 * Finds the rows of a worksheet part.
 * @throws NotPlain unless it is Excel's own way of writing one
 * @throws UnreadableFile for a DOCTYPE
 */
export function sheetFrame(xml: Uint8Array): SheetFrame {
  refuseEntities(xml);
  const dataStart = indexOfBytes(xml.subarray(0, LONGEST_HEAD), MARKER, 0);
  if (dataStart === -1) throw new NotPlain('no sheetData');
  const head = decodeStrictly(xml.subarray(0, dataStart));
  const root = tagsOf(head, 'worksheet')[0];
  if (!isPlainMarkup(head) || root?.attributes.get('xmlns') !== SHEET_NAMESPACE)
    throw new NotPlain('namespace');
  const tagEnd = xml.indexOf(0x3e, dataStart) + 1;
  const isEmpty = xml[tagEnd - 2] === 0x2f;
  return { head, dataStart, dataTagEnd: tagEnd, rowsStart: isEmpty ? null : tagEnd };
}

/** @throws NotPlain if it is not UTF-8 */
export function decodeStrictly(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotPlain('not UTF-8');
  }
}

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
