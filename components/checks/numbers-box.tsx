'use client';

import {
  type ClipboardEvent,
  type RefObject,
  Suspense,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { TextArea } from '@/components/ui/field';
import { lazyOrReload } from '@/components/ui/lazy-or-reload';
import { MarkedLine } from './marked-line';
import { lineStartsOf, MarkedLines } from './marked-lines';
import type { TextReading } from './recognition';

const LongLinesBox = lazyOrReload(() => import('./long-lines-box').then(({ LongLinesBox }) => LongLinesBox));

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

/** A browser's own box takes half a second for a keystroke in a text of a hundred thousand lines. */
const MOST_LINES = 20_000;

type NumbersBoxProps = {
  box: RefObject<HTMLTextAreaElement | null>;
  handle: RefObject<NumbersBoxHandle | null>;
  value: string;
  onChange: (text: string) => void;
  /** Of this text, or of what it was a moment ago. */
  reading: TextReading | null;
  error: string | undefined;
};

/** The text box "Phone numbers", and in its place a list of lines where there are very many. */
export function NumbersBox(props: NumbersBoxProps) {
  const { value, onChange } = props;
  const [removed, setRemoved] = useState('');
  const change = (text: string) => {
    setRemoved('');
    onChange(text);
  };
  if (!isLong(value)) {
    return (
      <>
        <TextBox {...props} onChange={change} />
        {removed && value === '' ? (
          <p className="text-sm">
            All lines are removed.{' '}
            <button
              type="button"
              onClick={() => change(removed)}
              className="min-h-6 font-medium text-accent underline underline-offset-2 pointer-coarse:min-h-11"
            >
              Put them back
            </button>
          </p>
        ) : null}
      </>
    );
  }
  return (
    <Suspense fallback={<div className="h-95" />}>
      <LongLinesBox
        {...props}
        onRemove={() => {
          onChange('');
          setRemoved(value);
        }}
      />
    </Suspense>
  );
}

function isLong(text: string): boolean {
  return text.length > MOST_LINES && lineStartsOf(text).length > MOST_LINES + 1;
}

/**
 * The browser's own text box, with what was read of the text marked in a layer under it. The
 * box holds its text itself; `value` is written to it only where it differs, which keeps undo and the caret.
 */
function TextBox({ box, handle, value, onChange, reading, error }: NumbersBoxProps) {
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

  /** What is too long for this box never goes into it. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    if (!isLong(pasted)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value: now } = event.currentTarget;
    onChange(now.slice(0, selectionStart) + pasted + now.slice(selectionEnd));
  };

  return (
    <TextArea
      ref={box}
      label="Phone numbers"
      hint="Paste an e-mail, a bill, a list: numbers are picked out of anything."
      error={error}
      defaultValue={initial}
      onChange={(event) => onChange(event.target.value)}
      onScroll={look}
      onPaste={paste}
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
              <MarkedLine key={number} text={text} marks={marks} />
            ))}
          </div>
        </div>
      }
    />
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
