import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { AuditFilterForm } from '@/components/audit/audit-filter-form';
import { AuditLines } from '@/components/audit/audit-lines';
import { ExportAudit } from '@/components/audit/export-audit';
import { buttonLook } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { auditFilter } from '@/lib/audit/audit-filter';
import { listActors, listEvents } from '@/lib/audit/list-events';
import { requireStaff } from '@/lib/auth/viewer';

export const metadata: Metadata = { title: 'Audit' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const viewer = await requireStaff();
  const asked = await searchParams;
  const filter = auditFilter.parse(asked);
  const before = /^\d{1,15}$/.test(String(asked.before)) ? Number(asked.before) : null;
  const [found, people] = await Promise.all([listEvents(viewer, { filter, before }), listActors(viewer)]);
  if (!found || !people) notFound();
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined) as [string, string][];
  return (
    <div className="grid gap-6">
      <PageHeader title="Audit" actions={<ExportAudit filter={filter} />}>
        What was done here, by whom and from where. Nobody can change it. It is kept for 400 days.
      </PageHeader>
      <AuditFilterForm filter={filter} people={people} />
      <AuditLines lines={found.lines} />
      <div className="flex gap-3">
        {before !== null ? (
          <Link href={`?${new URLSearchParams(chosen)}`} className={buttonLook()}>
            Newest
          </Link>
        ) : null}
        {found.next !== null ? (
          <Link
            href={`?${new URLSearchParams([...chosen, ['before', String(found.next)]])}`}
            className={buttonLook()}
          >
            Older
          </Link>
        ) : null}
      </div>
    </div>
  );
}
