'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { TimeAgo } from '@/components/checks/time-ago';
import { clockTime } from '@/components/checks/time-words';
import { useReaderNow } from '@/components/checks/use-now';
import { counted, numeral } from '@/components/ui/counted';
import { EmptyState } from '@/components/ui/empty-state';
import { Tag } from '@/components/ui/tag';
import type { AccountActivity } from '@/lib/activity/list-activity';
import type { LaterReason } from '@/lib/portability/reasons';

const EVERY_MS = 5_000;

/** What went wrong with a question, as the end of a sentence. */
const TROUBLE = {
  busy: 'Twilio had too many requests of this account open',
  'no-reply': 'Twilio did not answer',
  unreadable: 'the reply could not be read',
  'lookup-trouble': 'Twilio’s own look-up had trouble',
  unreliable: 'an answer did not fit its number',
} satisfies Record<LaterReason, string>;

/** The accounts that are asked for, each with how fast, how many at once, and what went wrong last. */
export function ActivityList({ accounts }: { accounts: AccountActivity[] }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  if (accounts.length === 0) {
    return <EmptyState title="No Twilio account yet">Save one under Connections.</EmptyState>;
  }
  return (
    <ul aria-label="Twilio accounts" className="grid gap-4">
      {accounts.map((account) => (
        <li key={account.accountSid}>
          <AccountCard account={account} />
        </li>
      ))}
    </ul>
  );
}

function AccountCard({ account }: { account: AccountActivity }) {
  const name = account.names.join(', ') || 'A private connection';
  return (
    <article aria-label={name} className="grid gap-4 rounded-xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div>
          <h2 className="text-lg font-semibold break-words">{name}</h2>
          <p className="font-mono text-sm break-all text-muted">{account.accountSid}</p>
        </div>
        <Standing account={account} />
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Figure name="Waiting">
          {account.waiting === 0 ? 'nothing' : counted(account.waiting, 'number')}
        </Figure>
        <Figure name="Answers a second">
          {account.ratePerSecond === null ? '–' : rate(account.ratePerSecond)}
        </Figure>
        <Figure name="At once">
          {account.foundLimit ?? '–'} <span className="text-muted">of at most {account.cap}</span>
        </Figure>
        <Figure name="Checks">
          {account.runningChecks} running
          {account.pausedChecks > 0 ? `, ${account.pausedChecks} paused` : ''}
        </Figure>
      </dl>
      {account.trouble ? (
        <p className="text-sm text-muted">
          Last trouble <TimeAgo at={account.trouble.at} />: {TROUBLE[account.trouble.why]}.
        </p>
      ) : null}
    </article>
  );
}

function Standing({ account: { draining, held, waiting } }: { account: AccountActivity }) {
  const now = useReaderNow();
  if (held) {
    const until = now ? ` until ${clockTime(new Date(held.until), now)}` : '';
    return <Tag tone="warning">{`Waiting for Twilio${until}`}</Tag>;
  }
  if (draining) return <Tag tone="practice">Asking</Tag>;
  return <Tag>{waiting > 0 ? 'Next tries later' : 'Idle'}</Tag>;
}

function rate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : numeral(Math.round(perSecond));
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
