import { Fragment, type ReactNode } from 'react';
import type { NumberForStaff } from '@/lib/checks/check-view';
import type { LabelColumn } from '@/lib/numbers/label-column';
import type { NumberType } from '@/lib/portability/answer';
import { pinAge } from '@/lib/portability/pin-age';
import { pinLabel } from '@/lib/portability/pin-need';
import { dayOf, localDay } from './local-day';
import { useBoard } from './use-board';
import { useReaderNow } from './use-now';

export const TYPE_WORDS: Record<NumberType, string | null> = {
  local: 'Local',
  mobile: 'Mobile',
  'toll-free': 'Toll-free',
  unknown: null,
};

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** What is known of a number: its E.164 form, how it came in, type and country; under it, its PIN need. */
export function NumberFacts({ number, shown }: { number: NumberForStaff; shown: string }) {
  const { answer } = number;
  const pin = answer ? pinLabel(answer) : null;
  const facts: ReactNode[] = [
    shown === number.e164 ? null : <bdi key="e164">{number.e164}</bdi>,
    number.extension ? `ext. ${number.extension}` : null,
    number.places > 1 ? `typed ${number.places} times` : null,
    number.correctedFrom === null ? null : <Was key="was" typed={number.correctedFrom} />,
    answer ? TYPE_WORDS[answer.numberType] : null,
    answer?.country ? <Country key="country" code={answer.country} /> : null,
    number.carrier || null,
    number.pinObtainedOn ? <PinObtained key="pin" number={number} on={number.pinObtainedOn} /> : null,
  ];
  const known = facts.filter((fact) => fact !== null);
  const { check } = useBoard();
  const labels = labelsBeside(number, check.labelColumns);
  if (known.length === 0 && !pin && labels.length === 0) return null;
  return (
    <div className="-mt-1 text-sm text-muted tabular-nums">
      <p>
        {known.map((fact, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts hold no state
          <Fragment key={place}>
            {place > 0 ? ' · ' : null}
            {fact}
          </Fragment>
        ))}
      </p>
      {labels.length > 0 ? (
        <p className="break-words">
          {labels.map(([name, text], place) => (
            <Fragment key={name}>
              {place > 0 ? ' · ' : null}
              {name}: <span className="text-ink">{text}</span>
            </Fragment>
          ))}
        </p>
      ) : null}
      {pin ? <p className="font-medium text-ink">{pin}</p> : null}
    </div>
  );
}

/** That the customer has the PIN, and amber before it runs out. */
function PinObtained({ number, on }: { number: NumberForStaff; on: string }) {
  const now = useReaderNow();
  if (now === null) return `PIN obtained ${dayOf(on)}`;
  const { state, lastDay } = pinAge({ carrier: number.carrier, obtainedOn: on }, localDay(now));
  return (
    <span className={state === 'fresh' ? '' : 'font-medium text-needs-step'}>
      PIN obtained {dayOf(on)}
      {state === 'ageing' ? `, may run out ${dayOf(lastDay)}` : null}
      {state === 'aged' ? ', probably run out' : null}
    </span>
  );
}

/** What the row says, without what stands at the card's top already. */
function labelsBeside(
  { label, labels }: NumberForStaff,
  columns: readonly LabelColumn[],
): [name: string, text: string][] {
  return columns
    .map(({ name }): [string, string] => [name, labels[name] ?? ''])
    .filter(([, text]) => text !== '' && !label.includes(text));
}

/** Server and browser may each have a name of their own for it; the server's stays. */
function Country({ code }: { code: string }) {
  return <span suppressHydrationWarning>{countryName(code)}</span>;
}

function Was({ typed }: { typed: string }) {
  return (
    <>
      was{' '}
      <s>
        <bdi>{typed}</bdi>
      </s>
    </>
  );
}

/** Twilio's word is shown as it is where it is no country code we know. */
export function countryName(code: string): string {
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
}
