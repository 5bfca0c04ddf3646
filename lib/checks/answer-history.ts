import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { answers, numbers } from '@/lib/db/schema';
import type { Verdict } from '@/lib/portability/answer';
import { guidanceFor } from '@/lib/portability/guidance';
import { findCheck } from './find-check';

/** One answer that a number once had. */
export type PastAnswer = { id: number; verdict: Verdict; headline: string; askedAt: string };

/** Nobody reads further back. */
const MOST = 100;

/** The answers that a number of a check ever had, newest first; null where the viewer may not see it. */
export async function answerHistory(
  viewer: StaffViewer,
  { checkId, numberId }: { checkId: string; numberId: number },
): Promise<PastAnswer[] | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const found = await db()
    .select({ answer: answers })
    .from(answers)
    .innerJoin(numbers, eq(numbers.id, answers.numberId))
    .where(and(eq(numbers.checkId, check.id), eq(numbers.id, numberId)))
    .orderBy(desc(answers.id))
    .limit(MOST);
  return found.map(({ answer }) => ({
    id: answer.id,
    verdict: answer.verdict,
    headline: guidanceFor(answer).headline,
    askedAt: answer.askedAt.toISOString(),
  }));
}
