import type { Metadata } from 'next';
import { AddConnection } from '@/components/connections/add-connection';
import { ConnectionCard } from '@/components/connections/connection-card';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { listConnections } from '@/lib/connections/list-connections';

export const metadata: Metadata = { title: 'Connections' };

export default async function ConnectionsPage() {
  const viewer = await requireStaff();
  const connections = await listConnections(viewer);
  const mayAct = viewer.role !== 'viewer';
  const onlyPractice = connections.every(({ practice }) => practice);
  return (
    <div className="grid gap-6">
      <PageHeader title="Connections">
        The Twilio accounts this app asks with. A secret is kept encrypted and never shown again.
      </PageHeader>
      {mayAct ? <AddConnection openAtFirst={onlyPractice} /> : null}
      <ul aria-label="Connections" className="grid gap-4">
        {connections.map((connection) => (
          <li key={connection.id}>
            <ConnectionCard connection={connection} mayTest={mayAct} />
          </li>
        ))}
      </ul>
    </div>
  );
}
