import 'server-only';
import { createHash } from 'node:crypto';
import { inArray, lt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db/connection';
import { signInFailures } from '@/lib/db/schema';

/** How often something may be tried: at most `most` times within `windowMs`, by whoever or whatever `subject` names. */
export type TryLimit = { subject: string; most: number; windowMs: number };

/** The longest window any limit has; what is older counts for nobody. */
const LONGEST_WINDOW_MS = 60 * 60_000;

/**
 * Counts a try against all `limits` before anything is compared, so that parallel guesses cannot pass them together.
 * Null when one of them has no try left. A refused try is not counted: the wait has an end. The counts are in the
 * database: every process sees the same, and a restart forgets nothing.
 * @returns the ids of the rows, for `refundTry`.
 */
export async function chargeTry(limits: TryLimit[], now: Date): Promise<number[] | null> {
  const hashed = limits
    .map((limit) => ({ ...limit, subject: hashedSubject(limit.subject) }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  await db()
    .delete(signInFailures)
    .where(lt(signInFailures.at, ago(now, LONGEST_WINDOW_MS)));
  return db().transaction(async (tx) => {
    // Sorted, so that two tries cannot each hold the lock the other one needs.
    for (const { subject } of hashed) {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
    }
    for (const limit of hashed) {
      if ((await triesOf(tx, limit, now)) >= limit.most) return null;
    }
    const rows = await tx
      .insert(signInFailures)
      .values(hashed.map(({ subject }) => ({ subject, at: now })))
      .returning({ id: signInFailures.id });
    return rows.map(({ id }) => id);
  });
}

/** The try was right after all, and is not held against anybody. */
export async function refundTry(rowIds: number[]): Promise<void> {
  await db().delete(signInFailures).where(inArray(signInFailures.id, rowIds));
}

/** What is kept of a subject: nobody reads addresses or accounts from the table. */
export function hashedSubject(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}

async function triesOf(tx: Transaction, { subject, windowMs }: TryLimit, now: Date): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(signInFailures)
    .where(sql`${signInFailures.subject} = ${subject} and ${signInFailures.at} >= ${ago(now, windowMs)}`);
  return row?.count ?? 0;
}

function ago(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
