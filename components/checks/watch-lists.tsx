'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, buttonLook } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { useOutcome } from '@/components/ui/use-outcome';
import { askUnsupportedAction } from '@/lib/checks/actions';
import type { WatchedNumber } from '@/lib/checks/once-unsupported';
import { TimeAgo } from './time-ago';
import { VerdictBadge } from './verdict-badge';
import { VERDICT_LOOK } from './verdict-look';

/** A page of them is full. */
const PAGE = 100;

/** What changed of what is watched, and every number that Twilio could not take, over all checks. */
export function WatchLists({
  changed,
  unsupported,
  mayAsk,
}: {
  changed: WatchedNumber[];
  unsupported: WatchedNumber[];
  mayAsk: boolean;
}) {
  const last = unsupported.at(-1);
  return (
    <>
      <section aria-labelledby="changed" className="grid gap-3">
        <h2 id="changed" className="text-lg font-semibold">
          Changed
        </h2>
        {changed.length === 0 ? (
          <p className="text-muted">
            Nothing has changed. Watch a check under “More” on its page, and its numbers are asked again every
            week.
          </p>
        ) : (
          <Numbers numbers={changed} />
        )}
      </section>
      <section aria-labelledby="unsupported" className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="unsupported" className="text-lg font-semibold">
            Not portable so far
          </h2>
          {mayAsk && unsupported.length > 0 ? <AskAgain /> : null}
        </div>
        {unsupported.length === 0 ? (
          <p className="text-muted">No number that was asked about is one Twilio cannot take.</p>
        ) : (
          <Numbers numbers={unsupported} />
        )}
        {last && unsupported.length === PAGE ? (
          <p>
            <Link
              href={`/checks/watch?askedAt=${encodeURIComponent(last.askedAt)}&id=${last.id}`}
              className={buttonLook('plain', 'small')}
            >
              Next 100
            </Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

function AskAgain() {
  const router = useRouter();
  const { busy, fault, run } = useOutcome();
  const [said, setSaid] = useState('');
  const ask = async () => {
    const outcome = await run(() => askUnsupportedAction({}));
    if (!outcome.ok) return;
    setSaid(`${counted(outcome.value.asked, 'number')} being asked again.`);
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p role="status" className="text-sm text-muted">
        {fault?.message ?? said}
      </p>
      <Button size="small" busy={busy} onClick={ask}>
        Ask for all of them again
      </Button>
    </div>
  );
}

function Numbers({ numbers }: { numbers: WatchedNumber[] }) {
  return (
    <ul className="grid rounded-xl border border-line bg-surface">
      {numbers.map(({ id, shown, label, verdict, before, askedAt, changedAt, check }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0"
        >
          <span className="w-44 font-medium tabular-nums">
            <bdi>{shown}</bdi>
          </span>
          <VerdictBadge standing={verdict} />
          {before && changedAt ? (
            <span className="text-sm text-muted">
              was “{VERDICT_LOOK[before].label}”, changed <TimeAgo at={changedAt} />
            </span>
          ) : (
            <span className="text-sm text-muted">
              asked <TimeAgo at={askedAt} />
            </span>
          )}
          <span className="min-w-0 grow truncate text-right text-sm text-muted">
            {label ? `${label} · ` : ''}
            <Link
              href={`/checks/${check.id}`}
              className="inline-flex min-h-6 items-center underline underline-offset-2 pointer-coarse:min-h-11"
            >
              {check.customer || check.name}
            </Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
