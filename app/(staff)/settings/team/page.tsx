import type { Metadata } from 'next';
import { MemberList } from '@/components/team/member-list';
import { PendingInvites } from '@/components/team/pending-invites';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { listInvites } from '@/lib/team/list-invites';
import { listMembers } from '@/lib/team/list-members';
import { memberHoldings } from '@/lib/team/member-holdings';

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage() {
  const viewer = await requireStaff();
  const [members, holdings, invites] = await Promise.all([
    listMembers(viewer),
    memberHoldings(viewer),
    listInvites(viewer, new Date()),
  ]);
  return (
    <div className="grid gap-6">
      <PageHeader title="Team">Everybody who can sign in here.</PageHeader>
      <MemberList members={members} holdings={holdings} mayManage={viewer.role === 'admin'} />
      <PendingInvites invites={invites} />
    </div>
  );
}
