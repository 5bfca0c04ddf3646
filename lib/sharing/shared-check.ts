import 'server-only';
import { eq } from 'drizzle-orm';
import type { ShareViewer } from '@/lib/auth/viewer';
import { checkSnapshot } from '@/lib/checks/check-snapshot';
import type { CheckForCustomer } from '@/lib/checks/check-view';
import { db } from '@/lib/db/connection';
import { type Audience, shareLinks, users } from '@/lib/db/schema';
import { companySettings } from '@/lib/team/company';

/** All that a customer's page says. */
export type SharedCheck = {
  company: string;
  sender: { name: string; phone: string; email: string };
  /** ISO 8601. */
  expiresAt: string;
  audience: Audience;
  masked: boolean;
  check: CheckForCustomer;
};

/** What the holder of a link may read; null when the check has gone meanwhile. */
export async function sharedCheck(viewer: ShareViewer): Promise<SharedCheck | null> {
  const [[sender], { name: company }, check] = await Promise.all([
    db()
      .select({ name: users.name, phone: users.phone, email: users.email })
      .from(shareLinks)
      .innerJoin(users, eq(users.id, shareLinks.createdBy))
      .where(eq(shareLinks.id, viewer.linkId)),
    companySettings(),
    checkSnapshot(viewer, viewer.checkId),
  ]);
  if (!sender || !check) return null;
  const { audience, masked } = viewer;
  return { company, sender, expiresAt: viewer.expiresAt.toISOString(), audience, masked, check };
}
