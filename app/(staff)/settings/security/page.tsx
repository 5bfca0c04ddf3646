import type { Metadata } from 'next';
import { SecondStep } from '@/components/auth/second-step';
import { SessionList } from '@/components/auth/session-list';
import { PageHeader } from '@/components/ui/page-header';
import { secondStepOf } from '@/lib/auth/second-step';
import { requireStaff } from '@/lib/auth/viewer';
import { listSessions } from '@/lib/team/open-sessions';

export const metadata: Metadata = { title: 'Security' };

export default async function SecurityPage() {
  const viewer = await requireStaff();
  const [step, sessions] = await Promise.all([
    secondStepOf(viewer),
    listSessions(viewer, viewer.userId, new Date()),
  ]);
  return (
    <div className="grid gap-8">
      <PageHeader title="Security">How you sign in, and where you are signed in.</PageHeader>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">Second step</h2>
        <SecondStep {...step} />
      </section>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">Where you are signed in</h2>
        <p className="text-muted">
          A session ends after 12 hours without use, and after 7 days in any case. End what you do not know,
          then change your password under Profile.
        </p>
        <SessionList sessions={sessions ?? []} />
      </section>
    </div>
  );
}
