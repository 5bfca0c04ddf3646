import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Board } from '@/components/checks/board';
import { viewIn } from '@/components/checks/board-view';
import { TurnedNotices } from '@/components/sharing/turned-notices';
import { requireStaff } from '@/lib/auth/viewer';
import { checkSnapshot } from '@/lib/checks/check-snapshot';
import { findCheck } from '@/lib/checks/find-check';
import { firstOrder } from '@/lib/checks/first-order';
import { listConnections } from '@/lib/connections/list-connections';
import { turnedAnswers } from '@/lib/sharing/turned-answers';
import { listMembers } from '@/lib/team/list-members';

type Props = {
  params: Promise<{ checkId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const check = await findCheck(await requireStaff(), (await params).checkId);
  return { title: check?.name ?? 'Not found' };
}

export default async function CheckPage({ params, searchParams }: Props) {
  const viewer = await requireStaff();
  const { checkId } = await params;
  const check = await checkSnapshot(viewer, checkId);
  if (!check) notFound();
  const { show, group, sort } = viewIn(oneOfEach(await searchParams));
  const [first, turned, connections, members] = await Promise.all([
    firstOrder(viewer, check.id, { show, group, sort, search: '' }),
    turnedAnswers(viewer, new Date(), { checkId: check.id }),
    listConnections(viewer),
    listMembers(viewer),
  ]);
  const choices = connections
    .filter(({ practice }) => practice === check.practice)
    .map(({ id, name }) => ({ id, name }));
  const admin = members.find(({ role, disabled, you }) => role === 'admin' && !disabled && !you);
  return (
    <div className="grid grid-cols-1 gap-5">
      <TurnedNotices notices={turned} />
      <Board
        check={check}
        first={first}
        connections={choices}
        adminName={admin ? admin.name || admin.email : null}
      />
    </div>
  );
}

/** A part that stands twice in a query is read as a browser reads it: the first one. */
function oneOfEach(query: Awaited<Props['searchParams']>): URLSearchParams {
  const one = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined) one.set(name, text);
  }
  return one;
}
