import 'server-only';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { settings } from '@/lib/db/schema';
import { done, type Outcome } from '@/lib/outcome';

const KEY = 'retention';
export const DAY_MS = 86_400_000;
/** An owner is told this long before a check goes. */
export const NOTICE_DAYS = 7;

const stored = z.object({
  unusedDays: z.number().default(90),
  mostDays: z.number().nullable().default(null),
  changedAt: z.coerce.date().nullable().default(null),
});

export type RetentionSettings = {
  /** A check goes when nobody has used it for this long. */
  unusedDays: number;
  /** However much it is used, it goes when it is this old; null for no such limit. */
  mostDays: number | null;
  /** Nothing goes earlier than the notice after the last change. */
  changedAt: Date | null;
};

/** How long checks are kept here. */
export async function retentionSettings(database: Database | Transaction = db()): Promise<RetentionSettings> {
  const [row] = await database.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY));
  return stored.parse(row?.value ?? {});
}

/** Changes how long checks are kept; nothing goes because of it before its owner had notice. */
export async function changeRetention(
  viewer: StaffViewer,
  days: { unusedDays: number; mostDays: number | null },
  now: Date,
): Promise<Outcome> {
  const value = { ...days, changedAt: now.toISOString() };
  return db().transaction(async (tx) => {
    await tx
      .insert(settings)
      .values({ key: KEY, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
    await recordEvent(tx, { actorId: viewer.userId, act: 'retention-changed' });
    return done();
  });
}
