import type { Metadata } from 'next';
import { MemberList } from '@/components/team/member-list';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { listMembers } from '@/lib/team/list-members';

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage() {
  const viewer = await requireStaff();
  return (
    <div className="grid gap-6">
      <PageHeader title="Team">Everybody who can sign in here.</PageHeader>
      <MemberList members={await listMembers(viewer)} mayManage={viewer.role === 'admin'} />
    </div>
  );
}
