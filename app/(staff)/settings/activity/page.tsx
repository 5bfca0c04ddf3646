import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActivityList } from '@/components/activity/activity-list';
import { PageHeader } from '@/components/ui/page-header';
import { listActivity } from '@/lib/activity/list-activity';
import { requireStaff } from '@/lib/auth/viewer';

export const metadata: Metadata = { title: 'Activity' };

export default async function ActivityPage() {
  const viewer = await requireStaff();
  const activity = await listActivity(viewer);
  if (!activity) notFound();
  return (
    <div className="grid gap-6">
      <PageHeader title="Activity">
        What is being asked of Twilio, over all checks and processes. This page renews itself.
      </PageHeader>
      <ActivityList accounts={activity} />
    </div>
  );
}
