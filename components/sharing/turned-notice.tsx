'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import { Sentence } from '@/components/ui/sentence';
import { useOutcome } from '@/components/ui/use-outcome';
import { VERDICT_LABELS } from '@/lib/portability/verdict-labels';
import { acceptTurnedAction } from '@/lib/sharing/actions';
import type { TurnedNotice as Notice } from '@/lib/sharing/turned-answers';

const LISTED = 5;

/** Tells a sender that a yes they shared has turned. Until they say that they saw it, the link keeps the former one. */
export function TurnedNotice({ notice, elsewhere = false }: { notice: Notice; elsewhere?: boolean }) {
  const router = useRouter();
  const { busy, done, fault, run } = useOutcome();
  const { checkId, checkName, numbers, upTo } = notice;
  const accept = async () => {
    const outcome = await run(() => acceptTurnedAction({ checkId, upTo }));
    if (outcome.ok) router.refresh();
  };
  return (
    <Banner tone="warning" title={`${counted(numbers.length, 'shared answer')} changed`}>
      {elsewhere ? (
        <p>
          In{' '}
          <Link href={`/checks/${checkId}`} className="font-medium underline underline-offset-2">
            {checkName}
          </Link>
        </p>
      ) : null}
      <ul className="grid gap-1 text-sm">
        {numbers.slice(0, LISTED).map(({ shown, label, before, now }) => (
          <li key={shown}>
            <bdi className="font-medium tabular-nums">{shown}</bdi>
            {label ? <span className="text-muted"> {label}</span> : null}: was {VERDICT_LABELS[before].staff},
            is {VERDICT_LABELS[now].staff}
          </li>
        ))}
        {numbers.length > LISTED ? <li>and {numbers.length - LISTED} more</li> : null}
      </ul>
      <p className="max-w-prose text-sm text-muted">
        For a day the customer’s page keeps the former answer, marked “being checked again”, so that they hear
        it from you first.
      </p>
      <div>
        <Button
          size="small"
          busy={busy || done}
          onClick={() => void accept()}
          className="pointer-coarse:min-h-11"
        >
          I have seen this; update their page
        </Button>
      </div>
      {fault ? (
        <p role="alert" className="text-sm font-medium text-danger">
          <Sentence>{fault.message}</Sentence>
        </p>
      ) : null}
    </Banner>
  );
}
