import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import type { PieceOfDraft } from '@/lib/checks/piece-of-draft';
import type { StoredOccurrence } from '@/lib/db/schema';
import type { IntakePart } from './intake';

/** Room for the names and brackets around the entries. */
const FRAME = 1_024;
/** A number that stands in more places than fit gets the others in later pieces. */
const PLACES_AT_ONCE = 100;

/** A part as the bodies of its pieces, in the order in which they must be sent: a place follows its number. */
export function* intakePieces(part: IntakePart): Generator<{ body: string; numbers: number }> {
  const encoder = new TextEncoder();
  let piece: PieceOfDraft = { first: 0, numbers: [], more: [], firstSkipped: 0, skipped: [] };
  let size = 0;
  /** Counts the entry in, or as the first of the next piece where it must stand `apart` or does not fit. */
  const isFull = (entry: object, apart = false) => {
    const entrySize = encoder.encode(JSON.stringify(entry)).length + 1;
    const full =
      apart ||
      size + entrySize > CHECK_LIMITS.pieceBytes - FRAME ||
      piece.numbers.length >= CHECK_LIMITS.numbersInPiece ||
      piece.more.length >= CHECK_LIMITS.numbersInPiece;
    size = full ? entrySize : size + entrySize;
    return full;
  };
  const next = () => {
    const sent = { body: JSON.stringify(piece), numbers: piece.numbers.length };
    piece = {
      first: piece.first + piece.numbers.length,
      numbers: [],
      more: [],
      firstSkipped: piece.firstSkipped + piece.skipped.length,
      skipped: [],
    };
    return sent;
  };

  const later: { e164: string; occurrences: StoredOccurrence[] }[] = [];
  for (const number of part.numbers) {
    const entry = { ...number, occurrences: number.occurrences.slice(0, PLACES_AT_ONCE) };
    for (let from = PLACES_AT_ONCE; from < number.occurrences.length; from += PLACES_AT_ONCE) {
      later.push({ e164: number.e164, occurrences: number.occurrences.slice(from, from + PLACES_AT_ONCE) });
    }
    if (isFull(entry)) yield next();
    piece.numbers.push(entry);
  }
  for (const entry of later) {
    // One statement can add to a number once.
    if (isFull(entry, piece.more.at(-1)?.e164 === entry.e164)) yield next();
    piece.more.push(entry);
  }
  for (const { raw, line, place, kind, reason } of part.skipped) {
    const entry = { raw, line, place, kind, reason };
    if (isFull(entry)) yield next();
    piece.skipped.push(entry);
  }
  yield next();
}
