/** Where each line of a text starts and ends, whatever ends its lines; the last one may be empty. */
export function* linesOf(text: string): Generator<{ start: number; end: number }> {
  const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
  let start = 0;
  for (let found = lineBreak.exec(text); found !== null; found = lineBreak.exec(text)) {
    yield { start, end: found.index };
    start = lineBreak.lastIndex;
  }
  yield { start, end: text.length };
}
