import type { Metadata } from 'next';
import { WatchLists } from '@/components/checks/watch-lists';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { onceUnsupported, recentlyChanged } from '@/lib/checks/once-unsupported';

export const metadata: Metadata = { title: 'Watch' };

type Props = { searchParams: Promise<{ askedAt?: string; id?: string }> };

export default async function WatchPage({ searchParams }: Props) {
  const viewer = await requireStaff();
  const { askedAt, id } = await searchParams;
  const after = askedAt && id && Number.isSafeInteger(Number(id)) ? { askedAt, id: Number(id) } : null;
  const [changed, unsupported] = await Promise.all([recentlyChanged(viewer), onceUnsupported(viewer, after)]);
  return (
    <div className="grid gap-6">
      <PageHeader title="Watch">What changed, and what Twilio may take one day.</PageHeader>
      <WatchLists changed={changed} unsupported={unsupported} mayAsk={viewer.role !== 'viewer'} />
    </div>
  );
}
