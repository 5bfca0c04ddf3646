import { memo, type ReactNode } from 'react';
import type { Mark, Sort } from './marked-lines';

/** Numbers have a ground; what was skipped is underlined, so that nobody needs to see the colour. */
export const MARK_LOOK: Record<Sort, string> = {
  number:
    'rounded-[0.2em] bg-accent/20 box-decoration-clone forced-colors:bg-transparent forced-colors:underline forced-colors:decoration-[CanvasText] forced-colors:decoration-2 forced-colors:underline-offset-4',
  reject:
    'underline decoration-wavy decoration-danger decoration-[1.5px] underline-offset-4 [text-decoration-skip-ink:none] forced-colors:decoration-[CanvasText]',
  'look-alike':
    'underline decoration-dotted decoration-muted decoration-2 underline-offset-4 [text-decoration-skip-ink:none] forced-colors:decoration-[CanvasText]',
};

/** One line of a text with its marks, for a layer under the text itself. */
export const MarkedLine = memo(
  function MarkedLine({ text, marks }: { text: string; marks: Mark[] }) {
    const parts: ReactNode[] = [];
    let at = 0;
    for (const { start, end, sort } of marks) {
      parts.push(
        text.slice(at, start),
        <span key={start} className={MARK_LOOK[sort]}>
          {text.slice(start, end)}
        </span>,
      );
      at = end;
    }
    // An empty line is as high as any other.
    return <div>{text === '' ? '\u200b' : [...parts, text.slice(at)]}</div>;
  },
  (before, after) => before.text === after.text && sameMarks(before.marks, after.marks),
);

function sameMarks(some: Mark[], others: Mark[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end, sort }, index) => {
      const other = others[index];
      return other?.start === start && other.end === end && other.sort === sort;
    })
  );
}
