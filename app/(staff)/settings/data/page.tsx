import type { Metadata } from 'next';
import { DataFacts } from '@/components/retention/data-facts';
import { OneNumber } from '@/components/retention/one-number';
import { RetentionForm } from '@/components/retention/retention-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { retentionSettings } from '@/lib/retention/retention-settings';

export const metadata: Metadata = { title: 'Data' };

export default async function DataPage() {
  const viewer = await requireStaff();
  const { unusedDays, mostDays } = await retentionSettings();
  return (
    <div className="grid gap-8">
      <PageHeader title="Data">What is stored here, for how long, and who sees it.</PageHeader>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">What is stored</h2>
        <DataFacts unusedDays={unusedDays} mostDays={mostDays} />
      </section>
      {viewer.role === 'admin' ? (
        <>
          <section className="grid gap-3">
            <h2 className="text-lg font-semibold">How long checks are kept</h2>
            <RetentionForm unusedDays={unusedDays} mostDays={mostDays} />
          </section>
          <section className="grid gap-3">
            <h2 className="text-lg font-semibold">Everything about one number</h2>
            <p className="max-w-prose text-muted">
              For whoever the number belongs to: what is stored about it, as a file, or its removal from every
              check, private ones included.
            </p>
            <OneNumber />
          </section>
        </>
      ) : (
        <p className="text-muted">
          An admin can change how long checks are kept, and export or erase everything about one number.
        </p>
      )}
    </div>
  );
}
