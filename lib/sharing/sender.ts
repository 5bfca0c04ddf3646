import 'server-only';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { type Outcome, refused } from '@/lib/outcome';
import { changeCompanySettings, companySettings } from '@/lib/team/company';
import { changeOwnProfile, ownProfile } from '@/lib/team/profile';

/** Who a customer's page is from. What nobody has said yet is empty. */
export type Sender = { company: string; name: string; phone: string };

/** What a customer would read of `viewer`, and whether they may name the company. */
export async function senderOf(viewer: StaffViewer): Promise<Sender & { mayNameCompany: boolean }> {
  const [{ name: company }, { name, phone }] = await Promise.all([companySettings(), ownProfile(viewer)]);
  return { company, name, phone, mayNameCompany: viewer.role === 'admin' };
}

/** The sentence that says what a customer's page lacks of its sender; null when it is complete. */
export function missingFromSender({
  company,
  name,
  phone,
  mayNameCompany,
}: Awaited<ReturnType<typeof senderOf>>): string | null {
  if (!company && !mayNameCompany) {
    return 'Your company has no name here yet. Ask an admin to enter it under Settings, Company; then make the link.';
  }
  const missing = [
    company ? '' : 'your company’s name',
    name ? '' : 'your name',
    phone ? '' : 'your phone number',
  ].filter(Boolean);
  if (missing.length === 0) return null;
  return `The customer has to know who sends this. Please add ${new Intl.ListFormat('en').format(missing)}.`;
}

/** Keeps what was missing. `company` is null where it stays as it is; only an admin may name it. */
export async function completeSender(
  viewer: StaffViewer,
  { company, name, phone }: { company: string | null; name: string; phone: string },
): Promise<Outcome> {
  if (company !== null && viewer.role !== 'admin') {
    return refused('Only an admin can name the company.', 'company');
  }
  return db().transaction(async (tx) => {
    if (company !== null) {
      await changeCompanySettings(tx, { name: company });
      await recordEvent(tx, { actorId: viewer.userId, act: 'company-changed' });
    }
    return changeOwnProfile(viewer, { name, phone }, tx);
  });
}
