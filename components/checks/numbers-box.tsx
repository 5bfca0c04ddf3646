'use client';

import {
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { TextArea } from '@/components/ui/field';
import { lineStartsOf, type Mark, MarkedLines, type Sort } from './marked-lines';
import type { TextReading } from './recognition';

/** Numbers have a ground; what was skipped is underlined, so that nobody needs to see the colour. */
export const MARK_LOOK: Record<Sort, string> = {
  number:
    'rounded-[0.2em] bg-accent/20 box-decoration-clone forced-colors:bg-transparent forced-colors:underline forced-colors:decoration-[CanvasText] forced-colors:decoration-2 forced-colors:underline-offset-4',
  reject:
    'underline decoration-wavy decoration-danger decoration-[1.5px] underline-offset-4 [text-decoration-skip-ink:none] forced-colors:decoration-[CanvasText]',
  'look-alike':
    'underline decoration-dotted decoration-muted decoration-2 underline-offset-4 [text-decoration-skip-ink:none] forced-colors:decoration-[CanvasText]',
};

/** The font and the breaking of lines, which box and layer must share to the pixel. */
const TYPE = 'font-mono text-base leading-relaxed [overflow-wrap:break-word] [tab-size:8]';
const HEIGHT = 'min-h-56';

/** A longer text is not wrapped: only then can the lines in sight be found without laying out all of them. */
const MOST_WRAPPED = 50_000;
const MOST_WRAPPED_LINES = 2_000;
/** Lines drawn above and below those in sight, so that scrolling finds them there. */
const SPARE_LINES = 40;
/** What is drawn of one line at most. */
const LONGEST_LINE = 4_000;

/** What may be done to the text from beside the box. Places are those of the latest reading. */
export type NumbersBoxHandle = {
  /** Selects what stands at the place, and scrolls to it. */
  select: (place: Place) => void;
  /** Puts something else there, as if it were typed: it can be undone. */
  replace: (place: Place, text: string) => void;
};
type Place = { start: number; end: number };

/**
 * The text box "Phone numbers": the browser's own, with what was read of the text marked in a layer under it. The
 * box holds its text itself; `value` is written to it only where it differs, which keeps undo and the caret.
 */
export function NumbersBox({
  box,
  handle,
  value,
  onChange,
  reading,
  error,
}: {
  box: RefObject<HTMLTextAreaElement | null>;
  handle: RefObject<NumbersBoxHandle | null>;
  value: string;
  onChange: (text: string) => void;
  /** Of this text, or of what it was a moment ago. */
  reading: TextReading | null;
  error: string | undefined;
}) {
  const [initial] = useState(value);
  const written = useRef(value);
  useLayoutEffect(() => {
    // Not at first: what was typed before the page came alive is in the box only.
    if (written.current === value) return;
    written.current = value;
    if (box.current && box.current.value !== value) box.current.value = value;
  }, [box, value]);
  const lineStarts = useMemo(() => lineStartsOf(value), [value]);
  const wrapped = value.length <= MOST_WRAPPED && lineStarts.length <= MOST_WRAPPED_LINES;
  const { layer, seen, look } = useLinesInSight(box, lineStarts.length - 1, wrapped, value);
  const marked = useMemo(() => new MarkedLines(value, reading), [value, reading]);
  const first = wrapped ? 0 : Math.min(seen.first, lineStarts.length - 2);
  const last = wrapped ? lineStarts.length - 1 : Math.min(seen.last, lineStarts.length - 1);
  const lines = lineStarts.slice(first, last).map((start, index) => {
    const end = Math.min((lineStarts[first + index + 1] ?? start + 1) - 1, start + LONGEST_LINE);
    return { number: first + index, text: value.slice(start, end), marks: marked.between(start, end) };
  });

  const select = (place: Place): boolean => {
    const area = box.current;
    const now = marked.placeNow(place);
    if (!area || now === null) return false;
    area.focus();
    area.setSelectionRange(now.start, now.end);
    const line = lineStarts.findLastIndex((start) => start <= now.start);
    const drawn = layer.current?.children[line - first];
    const top =
      wrapped && drawn instanceof HTMLElement
        ? drawn.offsetTop
        : line * lineHeightOf(area, lineStarts.length - 1);
    area.scrollTop = Math.max(0, top - area.clientHeight / 3);
    return true;
  };
  useImperativeHandle(handle, () => ({
    select,
    replace: (place, text) => {
      const area = box.current;
      if (!select(place) || !area) return;
      // The one way to type for somebody that the browser can undo. It is old, and every browser has it.
      if (document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) return;
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      onChange(area.value);
    },
  }));

  return (
    <TextArea
      ref={box}
      label="Phone numbers"
      hint="Paste an e-mail, a bill, a list: numbers are picked out of anything."
      error={error}
      defaultValue={initial}
      onChange={(event) => onChange(event.target.value)}
      onScroll={look}
      autoFocus
      rows={9}
      spellCheck={false}
      autoComplete="off"
      wrap={wrapped ? 'soft' : 'off'}
      className={`${HEIGHT} resize-y [scrollbar-gutter:stable] ${TYPE}`}
      under={
        <div
          aria-hidden
          className={`pointer-events-none absolute inset-0 overflow-hidden rounded-lg border border-transparent px-3 py-2 text-transparent select-none forced-color-adjust-none [scrollbar-gutter:stable] ${TYPE}`}
        >
          <div
            ref={layer}
            style={{ top: seen.lineHeight * first }}
            className={`relative ${wrapped ? 'whitespace-pre-wrap' : 'whitespace-pre'}`}
          >
            {lines.map(({ number, text, marks }) => (
              <Line key={number} text={text} marks={marks} />
            ))}
          </div>
        </div>
      }
    />
  );
}

const Line = memo(
  function Line({ text, marks }: { text: string; marks: Mark[] }) {
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

/** Moves the layer along with the box, and tells which lines are worth drawing. */
function useLinesInSight(
  box: RefObject<HTMLTextAreaElement | null>,
  lineCount: number,
  wrapped: boolean,
  value: string,
) {
  const layer = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ first: 0, last: SPARE_LINES, lineHeight: 0 });

  const look = useCallback(() => {
    const area = box.current;
    if (!area || !layer.current) return;
    layer.current.style.transform = `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`;
    if (wrapped) return;
    const lineHeight = lineHeightOf(area, lineCount);
    const first = Math.floor(area.scrollTop / lineHeight);
    const last = Math.ceil((area.scrollTop + area.clientHeight) / lineHeight);
    setSeen((now) => {
      const drawn = now.first <= Math.max(0, first - 5) && now.last >= Math.min(lineCount, last + 5);
      if (drawn && now.lineHeight === lineHeight) return now;
      return { first: Math.max(0, first - SPARE_LINES), last: last + SPARE_LINES, lineHeight };
    });
  }, [box, lineCount, wrapped]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may have scrolled the box
  useLayoutEffect(look, [look, value]);
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    const observer = new ResizeObserver(look);
    observer.observe(area);
    return () => observer.disconnect();
  }, [box, look]);

  return { layer, seen: wrapped ? { ...seen, lineHeight: 0 } : seen, look };
}

/** As laid out: over a hundred thousand lines a hundredth of a pixel in the style's own figure would add up. */
function lineHeightOf(area: HTMLTextAreaElement, lineCount: number): number {
  const style = getComputedStyle(area);
  if (area.scrollHeight <= area.clientHeight) return Number.parseFloat(style.lineHeight);
  const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
  return (area.scrollHeight - padding) / lineCount;
}
