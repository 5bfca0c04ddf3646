import { asc, count, countDistinct, eq, inArray, sql } from 'drizzle-orm';
import { closeDatabase, db, openDatabase } from '../../lib/db/connection';
import { answers, checks, connections, numbers, settings } from '../../lib/db/schema';
import type { Env } from '../../lib/env';
import type { SimulatorStats } from '../../lib/simulator/request-counts';
import { hold } from './fault';

type Where = Pick<Env, 'DATA_DIR' | 'DATABASE_URL'>;

/** Runs `read` on what stopped servers left. An embedded database must not be held by any of them any more. */
export async function inStoredData<T>(where: Where, read: () => Promise<T>): Promise<T> {
  await openDatabase(where);
  try {
    return await read();
  } finally {
    await closeDatabase();
  }
}

/**
 * Holds the stored checks against what was submitted and against what "Twilio" counted: every number is there once,
 * is answered once, was asked, and the checks count what stands in the table.
 * @param allowedAgain how many calls there may be beyond one a number.
 * @returns how many there were.
 */
export async function holdStored(
  where: Where,
  {
    checkIds,
    submitted,
    stats,
    allowedAgain,
  }: { checkIds: string[]; submitted: string[]; stats: SimulatorStats; allowedAgain: number },
): Promise<{ again: number }> {
  await inStoredData(where, () => holdRows(checkIds, submitted));
  const never = submitted.filter((e164) => !stats.byNumber[e164]);
  hold(never.length === 0, `${never.length} numbers were answered without having been asked`);
  const calls = submitted.reduce((sum, e164) => sum + (stats.byNumber[e164] ?? 0), 0);
  const again = calls - submitted.length;
  hold(again <= allowedAgain, `${again} calls too many; ${allowedAgain} are allowed`);
  return { again };
}

async function holdRows(checkIds: string[], submitted: string[]): Promise<void> {
  const rows = await db()
    .select({ e164: numbers.e164, state: numbers.state, verdict: numbers.verdict })
    .from(numbers)
    .where(inArray(numbers.checkId, checkIds));
  hold(rows.length === submitted.length, `${rows.length} numbers are stored of ${submitted.length}`);
  const stored = new Set(rows.map(({ e164 }) => e164));
  hold(
    submitted.every((e164) => stored.has(e164)),
    'other numbers are stored than were submitted',
  );
  const open = rows.filter(({ state, verdict }) => state !== 'settled' || verdict !== 'portable');
  hold(open.length === 0, `${open.length} numbers have no answer, or another than "Twilio" gave`);

  const [given] = await db()
    .select({ answers: count(), numbers: countDistinct(answers.numberId) })
    .from(answers)
    .innerJoin(numbers, eq(numbers.id, answers.numberId))
    .where(inArray(numbers.checkId, checkIds));
  hold(
    given?.answers === submitted.length && given.numbers === submitted.length,
    `${given?.answers} answers are stored for ${given?.numbers} numbers`,
  );

  for (const checkId of checkIds) await holdCounts(checkId);
}

/** The counts that a check carries, against a count of its numbers. */
async function holdCounts(checkId: string): Promise<void> {
  const [check] = await db().select().from(checks).where(eq(checks.id, checkId));
  hold(check !== undefined, 'a check is gone');
  const counted = await db()
    .select({ state: numbers.state, verdict: numbers.verdict, count: count() })
    .from(numbers)
    .where(eq(numbers.checkId, checkId))
    .groupBy(numbers.state, numbers.verdict);
  const total = (wanted: (row: (typeof counted)[number]) => boolean) =>
    counted.filter(wanted).reduce((sum, row) => sum + row.count, 0);
  const settledAs = (verdict: string) => total((row) => row.state === 'settled' && row.verdict === verdict);
  const pairs: [string, number, number][] = [
    ['total', check.total, total((row) => row.state !== 'left-out')],
    ['waiting', check.waiting, total((row) => row.state === 'waiting')],
    ['left out', check.leftOut, total((row) => row.state === 'left-out')],
    ['portable', check.portable, settledAs('portable')],
    ['manual', check.manual, settledAs('manual')],
    ['already yours', check.alreadyYours, settledAs('already-yours')],
    ['needs step', check.needsStep, settledAs('needs-step')],
    ['not portable', check.notPortable, settledAs('not-portable')],
    ['unchecked', check.unchecked, settledAs('unchecked')],
  ];
  for (const [what, carried, recounted] of pairs) {
    hold(carried === recounted, `the check counts ${carried} as ${what}; there are ${recounted}`);
  }
  hold(check.finishedAt !== null, 'the check is answered, but does not know that it finished');
}

/** Every byte of the rows that hang on the encryption key. */
export async function sealedRows(): Promise<string> {
  const stored = await db()
    .select({ row: sql<string>`to_jsonb(${settings})::text` })
    .from(settings)
    .orderBy(asc(settings.key));
  const kept = await db()
    .select({ row: sql<string>`to_jsonb(${connections})::text` })
    .from(connections)
    .orderBy(asc(connections.id));
  return [...stored, ...kept].map(({ row }) => row).join('\n');
}

/** How many transactions answered the check, and how many wrote anything from its submission to its last answer. */
export async function commitsOf(checkId: string): Promise<{ groups: number; writing: number }> {
  // A row's xmin is the transaction that wrote it. The audit row of the submission is never written again.
  const [row] = await db()
    .select({
      groups: sql<number>`count(distinct ${answers}.xmin::text)::int`,
      last: sql<number>`max(${answers}.xmin::text::bigint)::int`,
      first: sql<number>`(select max(xmin::text::bigint)::int from audit_events where act = 'check-submitted')`,
    })
    .from(answers)
    .innerJoin(numbers, eq(numbers.id, answers.numberId))
    .where(eq(numbers.checkId, checkId));
  hold(row !== undefined, 'the check has no answers');
  return { groups: row.groups, writing: row.last - row.first + 1 };
}
