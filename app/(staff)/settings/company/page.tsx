import type { Metadata } from 'next';
import { CompanyFacts } from '@/components/team/company-facts';
import { CompanyForm } from '@/components/team/company-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { countries } from '@/lib/numbers/countries';
import { companySettings } from '@/lib/team/company';

export const metadata: Metadata = { title: 'Company' };

export default async function CompanyPage() {
  const viewer = await requireStaff();
  const company = await companySettings();
  const choices = countries().map(({ code, name }) => ({ code, name }));
  return (
    <div className="grid gap-6">
      <PageHeader title="Company">
        {viewer.role === 'admin' ? 'For everybody on the team.' : 'Only an admin can change this.'}
      </PageHeader>
      {viewer.role === 'admin' ? (
        <CompanyForm company={company} countries={choices} />
      ) : (
        <CompanyFacts company={company} countries={choices} />
      )}
    </div>
  );
}
