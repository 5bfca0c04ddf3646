'use client';

import { type ReactNode, useId, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { lendConnectionAction, testConnectionAction } from '@/lib/connections/actions';
import type { ConnectionForStaff } from '@/lib/connections/list-connections';
import type { ConnectionTest } from '@/lib/connections/test-connection';
import { ConnectionCap } from './connection-cap';
import { ConnectionTargets } from './connection-targets';
import { DialogDeleteConnection } from './dialog-delete-connection';
import { DialogRenameConnection } from './dialog-rename-connection';
import { DialogReplaceSecret } from './dialog-replace-secret';
import { Refusal } from './refusal';
import { useAct } from './use-act';

type OpenDialog = 'rename' | 'replace' | 'delete' | null;

/** One connection: whose it is, whether it works, and everything that can be done with it. */
export function ConnectionCard({
  connection,
  mayTest,
}: {
  connection: ConnectionForStaff;
  mayTest: boolean;
}) {
  const { busy, act, besides } = useAct();
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const [said, setSaid] = useState('');
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const headingId = useId();
  const close = () => setDialog(null);

  async function runTest() {
    setTest(null);
    setSaid('Asking Twilio…');
    const outcome = await act(() => testConnectionAction({ connectionId: connection.id }));
    setTest(outcome.ok ? outcome.value : null);
    setSaid(outcome.ok ? outcome.value.sentence : '');
  }

  async function lend(team: boolean) {
    setTest(null);
    setSaid('');
    const outcome = await act(() => lendConnectionAction({ connectionId: connection.id, team }));
    if (outcome.ok) setSaid(team ? 'The team can use it now.' : 'It is private now.');
  }

  return (
    <article aria-labelledby={headingId} className="grid gap-3 rounded-xl border border-line bg-surface p-5">
      <div>
        <h2 id={headingId} className="text-lg font-semibold break-words">
          {connection.name}
        </h2>
        <p className="text-sm text-muted">{standing(connection)}</p>
      </div>
      {connection.practice ? <PracticeExplained /> : <Facts connection={connection} />}
      {connection.refusal ? (
        <Banner tone="danger" title="Paused: Twilio refused the key">
          <p>{connection.refusal}</p>
          <p>Answers so far are kept. Checks that wait for this connection go on once it works again.</p>
        </Banner>
      ) : null}

      <div className="flex flex-wrap gap-2">
        {mayTest ? (
          <Button size="small" busy={busy} onClick={runTest}>
            Test connection
          </Button>
        ) : null}
        {connection.editable ? (
          <>
            <Button size="small" onClick={() => setDialog('replace')}>
              Replace secret
            </Button>
            <Button size="small" onClick={() => setDialog('rename')}>
              Rename
            </Button>
            <Button size="small" busy={busy} onClick={() => lend(!connection.team)}>
              {connection.team ? 'Take back from the team' : 'Lend to the team'}
            </Button>
            <Button size="small" kind="danger" onClick={() => setDialog('delete')}>
              Delete
            </Button>
          </>
        ) : null}
      </div>
      {/* The banner above shows a refusal already; this still reads it out. */}
      <p role="status" className={said === connection.refusal ? 'sr-only' : 'text-sm empty:hidden'}>
        {said}
      </p>
      {test && test.targets.length > 0 ? <TargetResults targets={test.targets} /> : null}
      <Refusal>{besides()}</Refusal>

      {connection.practice ? null : <ConnectionTargets connection={connection} />}
      {connection.mayCap ? <ConnectionCap connection={connection} say={setSaid} /> : null}

      {dialog === 'rename' ? <DialogRenameConnection connection={connection} onClose={close} /> : null}
      {dialog === 'replace' ? (
        <DialogReplaceSecret connection={connection} onClose={close} onReplaced={runTest} />
      ) : null}
      {dialog === 'delete' ? <DialogDeleteConnection connection={connection} onClose={close} /> : null}
    </article>
  );
}

function standing({ practice, team, mine, ownerName }: ConnectionForStaff): string {
  if (practice) return 'For everyone';
  if (!team) return 'Private: only you can use it';
  return mine ? 'Lent to the team by you' : `Lent to the team by ${ownerName ?? 'a colleague'}`;
}

function PracticeExplained() {
  return (
    <p className="max-w-prose text-sm">
      Made-up answers from a simulator inside this app. Nothing goes to Twilio, and no account is needed.
      Every screen, print and download of a practice check says that it is practice, and it cannot be shared
      with a customer.
    </p>
  );
}

function Facts({ connection }: { connection: ConnectionForStaff }) {
  const isKey = connection.kind === 'api-key';
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
      <Fact name="Account SID">{connection.accountSid}</Fact>
      {isKey ? <Fact name="API key SID">{connection.username}</Fact> : null}
      <Fact name={isKey ? 'API key secret' : 'Auth token'}>
        <span className="sr-only">ends in </span>
        <span aria-hidden>•••• </span>
        {connection.secretLastFour}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-mono break-all">{children}</dd>
    </>
  );
}

function TargetResults({ targets }: { targets: ConnectionTest['targets'] }) {
  return (
    <ul aria-label="Tested accounts" className="grid gap-1 text-sm">
      {targets.map(({ sid, works, sentence }) => (
        <li key={sid} className={works ? '' : 'font-medium text-danger'}>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
