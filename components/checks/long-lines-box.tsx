'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import { MarkedLine } from './marked-line';
import { lineStartsOf, type Mark, MarkedLines } from './marked-lines';
import type { NumbersBoxHandle } from './numbers-box';
import type { TextReading } from './recognition';

const LINE_PX = 32;
/** Drawn above and below those in sight, so that scrolling finds them there. */
const SPARE_LINES = 15;
/** The whole text is put together anew once typing in a line has paused. */
const PAUSE_MS = 300;
/** What is marked of one line at most. */
const LONGEST_MARKED = 4_000;

/** Where the focus is to go, in offsets of the line. */
type Goal = { line: number; start: number; end: number };

/**
 * The text box "Phone numbers" for a text so long that a browser's own box takes half a second for a keystroke: its
 * lines one below the other, each an input, and only those in sight in the page.
 */
export function LongLinesBox({
  handle,
  value,
  onChange,
  onRemove,
  reading,
  error,
}: {
  handle: RefObject<NumbersBoxHandle | null>;
  value: string;
  onChange: (text: string) => void;
  /** Puts the whole text away. */
  onRemove: () => void;
  reading: TextReading | null;
  error: string | undefined;
}) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const lineStarts = useMemo(() => lineStartsOf(value), [value]);
  const marked = useMemo(() => new MarkedLines(value, reading), [value, reading]);
  const count = lineStarts.length - 1;
  // The one that the tab key reaches; the arrow keys go on from there.
  const [current, setCurrent] = useState(0);
  const [goal, setGoal] = useState<Goal | null>(null);
  const here = Math.min(current, count - 1);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: SPARE_LINES,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      return near.includes(here) ? near : [...near, here].sort((a, b) => a - b);
    },
  });
  const startOf = (line: number) => lineStarts[line] ?? value.length;
  const endOf = (line: number) => (lineStarts[line + 1] ?? value.length + 1) - 1;

  const write = (start: number, end: number, text: string) =>
    onChange(value.slice(0, start) + text + value.slice(end));
  const goTo = (next: Goal) => {
    setCurrent(next.line);
    setGoal(next);
    virtualizer.scrollToIndex(next.line, { align: 'auto' });
  };
  // It comes in the place of the text box that had the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (document.activeElement === document.body) goTo({ line: 0, start: 0, end: 0 });
  }, []);
  useImperativeHandle(handle, () => ({
    select: (place) => {
      const now = marked.placeNow(place);
      if (!now) return;
      const line = lineStarts.findLastIndex((start) => start <= now.start);
      goTo({ line, start: now.start - startOf(line), end: now.end - startOf(line) });
    },
    replace: (place, text) => {
      const now = marked.placeNow(place);
      if (!now) return;
      const line = lineStarts.findLastIndex((start) => start <= now.start);
      write(now.start, now.end, text);
      const at = now.start - startOf(line) + text.length;
      goTo({ line, start: at, end: at });
    },
  }));

  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div className="grid gap-1">
          <p id={id} className="text-sm font-medium">
            Phone numbers
          </p>
          <p id={`${id}-hint`} className="text-sm text-muted">
            {counted(count, 'line')}. Click a line to change it; the arrow keys go from line to line.
          </p>
        </div>
        <Button size="small" onClick={onRemove}>
          Remove all lines
        </Button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll */}
      <div
        ref={scroller}
        role="group"
        aria-labelledby={id}
        aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
        className="h-80 resize-y overflow-y-auto rounded-lg border border-line-strong bg-surface py-2"
      >
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const text = value.slice(startOf(index), endOf(index));
            const marks = marked.between(
              startOf(index),
              Math.min(endOf(index), startOf(index) + LONGEST_MARKED),
            );
            return (
              <div
                key={index}
                className="absolute inset-x-0 top-0 flex items-center font-mono"
                style={{ height: LINE_PX, transform: `translateY(${start}px)` }}
              >
                <span
                  aria-hidden
                  className="w-18 shrink-0 pr-3 text-right text-xs text-muted tabular-nums select-none"
                >
                  {numeral(index + 1)}
                </span>
                <LineInput
                  line={index}
                  text={text}
                  marks={marks}
                  isCurrent={index === here}
                  errorId={error && index === here ? `${id}-error` : undefined}
                  goal={goal?.line === index ? goal : null}
                  onArrive={() => setGoal(null)}
                  onFocus={() => setCurrent(index)}
                  onWrite={(typed) => write(startOf(index), endOf(index), typed)}
                  onJoin={(typed) => {
                    write(startOf(index) - 1, endOf(index), typed);
                    const at = endOf(index - 1) - startOf(index - 1);
                    goTo({ line: index - 1, start: at, end: at });
                  }}
                  onJoinNext={(typed) => {
                    if (index === count - 1) return;
                    write(startOf(index), startOf(index + 1), typed);
                    goTo({ line: index, start: typed.length, end: typed.length });
                  }}
                  onGo={(by) => {
                    const line = Math.min(count - 1, Math.max(0, index + by));
                    goTo({ line, start: 0, end: 0 });
                  }}
                />
              </div>
            );
          })}
        </div>
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function LineInput({
  line,
  text,
  marks,
  isCurrent,
  errorId,
  goal,
  onArrive,
  onFocus,
  onWrite,
  onJoin,
  onJoinNext,
  onGo,
}: {
  line: number;
  text: string;
  marks: Mark[];
  isCurrent: boolean;
  errorId: string | undefined;
  goal: Goal | null;
  onArrive: () => void;
  onFocus: () => void;
  onWrite: (typed: string) => void;
  /** Puts the line at the end of the one before. */
  onJoin: (typed: string) => void;
  /** Puts the next line at the end of this one. */
  onJoinNext: (typed: string) => void;
  onGo: (by: 1 | -1) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const latest = useRef({ typed, text, onWrite });
  // Before any effect can move the focus, and so end this line.
  useLayoutEffect(() => {
    latest.current = { typed, text, onWrite };
  });
  // Another text takes the place of what was typed, unless it is that: then more may have been typed since.
  const [known, setKnown] = useState(text);
  const [written, setWritten] = useState<string | null>(null);
  if (text !== known) {
    setKnown(text);
    setWritten(null);
    if (text !== written) setTyped(text);
  }
  const keep = () => {
    const now = latest.current;
    if (now.typed === now.text) return;
    setWritten(now.typed);
    now.onWrite(now.typed);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keep` writes what was typed last
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(keep, PAUSE_MS);
    // Before the draft itself is kept.
    const leave = () => flushSync(keep);
    addEventListener('pagehide', leave, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', leave, { capture: true });
    };
  }, [typed, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each goal, when the line is as it will be
  useEffect(() => {
    if (!goal || typed !== text) return;
    input.current?.focus({ preventScroll: true });
    input.current?.setSelectionRange(goal.start, goal.end);
    onArrive();
  }, [goal, typed, text]);

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.shiftKey || event.altKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && line > 0) {
      event.preventDefault();
      onJoin(typed);
    }
    if (event.key === 'Delete' && selectionStart === typed.length && selectionEnd === typed.length) {
      event.preventDefault();
      onJoinNext(typed);
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      keep();
      onGo(event.key === 'ArrowUp' ? -1 : 1);
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.metaKey && !event.ctrlKey) {
      keep();
      onGo(1);
      return;
    }
    // The form must not send what it knew before this line was written.
    event.stopPropagation();
    flushSync(keep);
    event.currentTarget.form?.requestSubmit();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    // An input would make one line of them.
    if (!pasted.includes('\n')) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const lines = value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? 0);
    const first = lines.slice(0, lines.indexOf('\n'));
    setTyped(first);
    setWritten(first);
    onWrite(lines);
  };
  return (
    <div className="group relative h-full min-w-0 grow">
      <div
        aria-hidden
        className="pointer-events-none absolute inset-0 flex items-center overflow-hidden text-base whitespace-pre text-transparent select-none forced-color-adjust-none group-focus-within:invisible"
      >
        <MarkedLine text={text.slice(0, LONGEST_MARKED)} marks={marks} />
      </div>
      <input
        ref={input}
        aria-label={`Line ${numeral(line + 1)}`}
        value={typed}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={errorId}
        tabIndex={isCurrent ? 0 : -1}
        onChange={({ target }) => setTyped(target.value)}
        onFocus={onFocus}
        onBlur={keep}
        onKeyDown={press}
        onPaste={paste}
        spellCheck={false}
        autoComplete="off"
        className="relative size-full bg-transparent pr-3 text-base focus:bg-sunken"
      />
    </div>
  );
}
