/** What turned one text into another: at `start`, `removed` characters gave way to `added` others. */
export type TextEdit = { start: number; removed: number; added: number };

/** Compared piece by piece: the browser compares whole pieces many times as fast as we compare characters. */
const PIECE = 4_096;

/** The one edit between two texts, as small as it can be; `null` where they are the same. */
export function textEdit(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const start = sharedLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const end = sharedLength(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) ===
      after.slice(after.length - to, after.length - from),
  );
  return { start, removed: before.length - start - end, added: after.length - start - end };
}

/** How much of the first `most` characters are shared, where `same` tells it of those between two offsets. */
function sharedLength(most: number, same: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let piece = PIECE; piece >= 1; piece = Math.floor(piece / 16)) {
    while (length + piece <= most && same(length, length + piece)) length += piece;
  }
  return length;
}

/** Where a place of the text before the edit is after it; `null` where the edit touched it. */
export function movedPlace(
  edit: TextEdit | null,
  { start, end }: { start: number; end: number },
): { start: number; end: number } | null {
  if (edit === null || end < edit.start) return { start, end };
  if (start <= edit.start + edit.removed) return null;
  const by = edit.added - edit.removed;
  return { start: start + by, end: end + by };
}
