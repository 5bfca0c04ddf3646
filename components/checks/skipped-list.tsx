'use client';

import { Download } from 'lucide-react';
import { type RefObject, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import { saveFile } from '@/components/ui/save-file';
import { MARK_LOOK } from './marked-line';
import type { NumbersBoxHandle } from './numbers-box';
import type { SkippedPlace, TextReading } from './recognition';

/** What was skipped of a text or a sheet, each with its reason and, in a text, a way to mend it on the spot. */
export function SkippedList({
  skipped,
  places,
  place,
  onAnyway,
  text,
}: {
  skipped: number;
  places: SkippedPlace[];
  place: 'line' | 'row';
  /** Takes the key of what is to be checked all the same. */
  onAnyway: (key: string) => void;
  text: { box: RefObject<NumbersBoxHandle | null>; reading: TextReading } | null;
}) {
  const seen = new Map<string, number>();
  const entries = places.map((skippedPlace) => {
    const what = `${skippedPlace.line} ${skippedPlace.raw}`;
    const time = (seen.get(what) ?? 0) + 1;
    seen.set(what, time);
    return { key: `${what} ${time}`, skippedPlace };
  });
  return (
    <section aria-label="Skipped" className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-sm font-semibold">{numeral(skipped)} skipped, because…</h2>
        {text && places.some(({ kind }) => kind === 'reject') ? (
          <Button size="small" kind="quiet" onClick={() => void saveRejects(text.reading)}>
            <Download aria-hidden className="size-4" />
            Download rejects
          </Button>
        ) : null}
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {entries.map(({ key, skippedPlace }) => (
          <SkippedEntry
            key={key}
            skipped={skippedPlace}
            place={place}
            onAnyway={onAnyway}
            box={text?.box ?? null}
          />
        ))}
      </ul>
      {skipped > places.length ? (
        <p className="text-sm text-muted">
          {numeral(skipped - places.length)} more like these. All are listed with the check.
        </p>
      ) : null}
    </section>
  );
}

function SkippedEntry({
  skipped: { raw, kind, line, span, why, anyway },
  place,
  onAnyway,
  box,
}: {
  skipped: SkippedPlace;
  place: 'line' | 'row';
  onAnyway: (key: string) => void;
  box: RefObject<NumbersBoxHandle | null> | null;
}) {
  const [fixing, setFixing] = useState(false);
  const short = raw.length > 60 ? `${raw.slice(0, 59)}…` : raw;
  return (
    <li className="grid gap-2 px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 grow basis-56 text-muted">
          <bdi className={`mr-2 font-mono break-all text-ink ${MARK_LOOK[kind]}`}>{short}</bdi>{' '}
          {anyway?.kind === 'expand'
            ? `This is ${counted(anyway.size, 'number')}, more than a range usually holds. `
            : why}{' '}
          {box && span ? (
            <button
              type="button"
              aria-label={`Show ${short} in the text, line ${line}`}
              className="whitespace-nowrap text-accent underline underline-offset-2"
              onClick={() => box.current?.select(span)}
            >
              {place} {line}
            </button>
          ) : (
            <span className="whitespace-nowrap">
              ({place} {line})
            </span>
          )}
        </p>
        <span className="ml-auto flex gap-2">
          {anyway ? (
            <Button
              size="small"
              aria-label={anyway.kind === 'check' ? `Check ${short} anyway` : `Expand ${short} anyway`}
              onClick={() => onAnyway(anyway.key)}
            >
              {anyway.kind === 'check' ? 'Check anyway' : 'Expand anyway'}
            </Button>
          ) : null}
          {box && span && !fixing ? (
            <Button size="small" aria-label={`Fix ${short}`} onClick={() => setFixing(true)}>
              Fix
            </Button>
          ) : null}
        </span>
      </div>
      {box && span && fixing ? (
        <Fix
          raw={raw}
          onReplace={(text) => {
            setFixing(false);
            box.current?.replace(span, text);
          }}
          onCancel={() => setFixing(false)}
        />
      ) : null}
    </li>
  );
}

/** Not a form: it stands within the one that sends the check, which Enter must not do here. */
function Fix({
  raw,
  onReplace,
  onCancel,
}: {
  raw: string;
  onReplace: (text: string) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(raw);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="sr-only">
        Corrected number
      </label>
      <input
        id={id}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          onReplace(typed);
        }}
        // biome-ignore lint/a11y/noAutofocus: it opens where the button was that asked for it
        autoFocus
        autoComplete="off"
        spellCheck={false}
        className="min-h-9 min-w-0 grow basis-36 rounded-lg border border-line-strong bg-surface px-2.5 font-mono"
      />
      <Button size="small" kind="primary" onClick={() => onReplace(typed)}>
        Replace
      </Button>
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

async function saveRejects(reading: TextReading): Promise<void> {
  const { rejectsFile } = await import('./rejects-file');
  saveFile('rejects.csv', rejectsFile(reading), 'text/csv');
}
