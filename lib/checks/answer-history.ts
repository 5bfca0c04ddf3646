import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { answers, numbers } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { Verdict } from '@/lib/portability/answer';
import { guidanceFor } from '@/lib/portability/guidance';
import { NO_SUCH_CHECK } from './change-check';
import { findCheck } from './find-check';

/** One answer that a number once had. */
export type PastAnswer = { id: number; verdict: Verdict; headline: string; askedAt: string };

/** Nobody reads further back. */
const MOST = 100;

/** The answers that a number of a check ever had, newest first. Refused for a check the viewer may not see. */
export async function answerHistory(
  viewer: StaffViewer,
  { checkId, numberId }: { checkId: string; numberId: number },
): Promise<Outcome<PastAnswer[]>> {
  const check = await findCheck(viewer, checkId);
  if (!check) return refused(NO_SUCH_CHECK);
  const found = await db()
    .select({ answer: answers })
    .from(answers)
    .innerJoin(numbers, eq(numbers.id, answers.numberId))
    .where(and(eq(numbers.checkId, check.id), eq(numbers.id, numberId)))
    .orderBy(desc(answers.id))
    .limit(MOST);
  const past = found.map(({ answer }) => ({
    id: answer.id,
    verdict: answer.verdict,
    headline: guidanceFor(answer).headline,
    askedAt: answer.askedAt.toISOString(),
  }));
  return done(past);
}
