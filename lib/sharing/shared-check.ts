import 'server-only';
import { eq } from 'drizzle-orm';
import type { ShareViewer } from '@/lib/auth/viewer';
import { checkSnapshot } from '@/lib/checks/check-snapshot';
import type { CheckForCustomer } from '@/lib/checks/check-view';
import { db } from '@/lib/db/connection';
import { readTogether } from '@/lib/db/read-together';
import { type Audience, settings, shareLinks, users } from '@/lib/db/schema';
import { companyOf, isCompany } from '@/lib/team/company';

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
  const [from, check] = await Promise.all([
    readTogether(`sender of ${viewer.linkId}`, () => senderOfLink(viewer.linkId)),
    checkSnapshot(viewer, viewer.checkId),
  ]);
  if (!from || !check) return null;
  const { audience, masked } = viewer;
  return { ...from, expiresAt: viewer.expiresAt.toISOString(), audience, masked, check };
}

async function senderOfLink(linkId: string): Promise<Pick<SharedCheck, 'company' | 'sender'> | null> {
  const [found] = await db()
    .select({
      sender: { name: users.name, phone: users.phone, email: users.email },
      company: settings.value,
    })
    .from(shareLinks)
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .leftJoin(settings, isCompany)
    .where(eq(shareLinks.id, linkId));
  return found ? { company: companyOf(found.company).name, sender: found.sender } : null;
}
