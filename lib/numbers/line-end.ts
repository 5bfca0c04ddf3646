const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/g;

/** Where the line that begins at `start` ends, and where the next one begins; past the text's end if none does. */
export function lineEnd(text: string, start: number): { end: number; next: number } {
  LINE_BREAK.lastIndex = start;
  const end = LINE_BREAK.exec(text)?.index ?? text.length;
  return { end, next: end + (text.startsWith('\r\n', end) ? 2 : 1) };
}
