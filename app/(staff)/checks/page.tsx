import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { History } from '@/components/checks/history';
import { GoingSoon } from '@/components/retention/going-soon';
import { buttonLook } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { requireStaff, type StaffViewer } from '@/lib/auth/viewer';
import { listChecks } from '@/lib/checks/list-checks';
import { goingChecks } from '@/lib/retention/going-checks';
import { listMembers } from '@/lib/team/list-members';

export const metadata: Metadata = { title: 'Checks' };

export default async function ChecksPage() {
  const viewer = await requireStaff();
  return (
    <div className="grid gap-6">
      <PageHeader
        title="Checks"
        actions={
          <Link href="/checks/watch" className={buttonLook()}>
            Watch
          </Link>
        }
      />
      <GoingSoon checks={await goingChecks(viewer, new Date())} />
      <Suspense fallback={<Skeleton rows={6} label="Reading the checks" />}>
        <FirstPage viewer={viewer} />
      </Suspense>
    </div>
  );
}

async function FirstPage({ viewer }: { viewer: StaffViewer }) {
  const [firstPage, members] = await Promise.all([
    listChecks(viewer, { search: '', cursor: null }),
    listMembers(viewer),
  ]);
  const owners = members.map(({ id, name, email }) => ({ id, name: name || email }));
  return <History firstPage={firstPage} owners={owners} />;
}
