'use client';

import { Button } from '@/components/ui/button';
import { Moment } from '@/components/ui/moment';
import { Tag } from '@/components/ui/tag';
import { useOutcome } from '@/components/ui/use-outcome';
import { endSessionAction } from '@/lib/team/actions';
import type { OpenSession } from '@/lib/team/open-sessions';

/** Where somebody is signed in. `onEnded` reads the list again where the page itself does not. */
export function SessionList({ sessions, onEnded }: { sessions: OpenSession[]; onEnded?: () => void }) {
  const { busy, fault, run } = useOutcome();
  const end = async (sessionId: string) => {
    const outcome = await run(() => endSessionAction({ sessionId }));
    if (outcome.ok) onEnded?.();
  };
  return (
    <div className="grid gap-2">
      <ul aria-label="Sessions" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <div className="min-w-0 grow">
              <p className="font-medium">
                {session.device || 'Unknown browser'} {session.present ? <Tag>this one</Tag> : null}
              </p>
              <p className="text-sm text-muted">
                {session.address ? `From ${session.address}. ` : ''}Signed in{' '}
                <Moment at={session.signedInAt} />, last seen <Moment at={session.lastSeenAt} /> UTC
              </p>
            </div>
            {session.present ? null : (
              <Button size="small" busy={busy} onClick={() => void end(session.id)}>
                End session
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length === 0 ? <p className="text-sm text-muted">Not signed in anywhere.</p> : null}
      {fault ? (
        <p role="alert" className="text-sm text-danger">
          {fault.message}
        </p>
      ) : null}
    </div>
  );
}
