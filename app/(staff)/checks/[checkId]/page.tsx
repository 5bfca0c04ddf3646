import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Board } from '@/components/checks/board';
import { requireStaff } from '@/lib/auth/viewer';
import { checkSnapshot } from '@/lib/checks/check-snapshot';
import { findCheck } from '@/lib/checks/find-check';
import { listConnections } from '@/lib/connections/list-connections';
import { listMembers } from '@/lib/team/list-members';

type Props = { params: Promise<{ checkId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const check = await findCheck(await requireStaff(), (await params).checkId);
  return { title: check?.name ?? 'Not found' };
}

export default async function CheckPage({ params }: Props) {
  const viewer = await requireStaff();
  const [check, connections, members] = await Promise.all([
    checkSnapshot(viewer, (await params).checkId),
    listConnections(viewer),
    listMembers(viewer),
  ]);
  if (!check) notFound();
  const choices = connections
    .filter(({ practice }) => practice === check.practice)
    .map(({ id, name }) => ({ id, name }));
  const admin = members.find(({ role, disabled, you }) => role === 'admin' && !disabled && !you);
  return <Board check={check} connections={choices} adminName={admin ? admin.name || admin.email : null} />;
}
