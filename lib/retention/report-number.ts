import 'server-only';
import { asc, eq, inArray } from 'drizzle-orm';
import { recordEvent } from '@/lib/audit/record-event';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { answers, checks, numbers, users } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type ResultCell, writeResultsXlsx } from '@/lib/spreadsheets/write-results';
import { placesOfNumber } from './places-of-number';

const HEADERS = ['What', 'When (UTC)', 'Check', 'Owner', 'Text', 'Verdict', 'Reason', 'Twilio said'];

/** Everything that is stored about one number, as a workbook, for whoever the number belongs to asks. */
export async function reportNumber(
  viewer: StaffViewer,
  e164: string,
): Promise<Outcome<{ fileName: string; bytes: Uint8Array }>> {
  if (viewer.role !== 'admin') return refused('Only an admin can do this.');
  const places = await placesOfNumber(db(), e164);
  const found = await db()
    .select({ number: numbers, check: checks, ownerName: users.name, ownerEmail: users.email })
    .from(numbers)
    .innerJoin(checks, eq(checks.id, numbers.checkId))
    .innerJoin(users, eq(users.id, checks.ownerId))
    .where(eq(numbers.e164, e164))
    .orderBy(asc(checks.createdAt));
  const given = places.rows.length
    ? await db()
        .select()
        .from(answers)
        .where(
          inArray(
            answers.numberId,
            places.rows.map(({ id }) => id),
          ),
        )
        .orderBy(asc(answers.id))
    : [];
  const rows: ResultCell[][] = found.flatMap(({ number, check, ownerName, ownerEmail }) => {
    // An admin does not see what colleagues keep to themselves, but the number's owner is told that it is there.
    const own = check.visibility === 'team' || check.ownerId === viewer.userId;
    const where = [own ? check.name : 'A private check', ownerName || ownerEmail];
    const typed = number.occurrences.map(({ raw }) => raw).join(' | ');
    return [
      ['Stored', check.createdAt, ...where, typed, number.verdict, number.reason, number.twilioMessage],
      ...(number.label ? [['Label', null, ...where, number.label]] : []),
      ...(number.note ? [['Note', null, ...where, own ? number.note : 'A private note']] : []),
      ...(number.correctedFrom ? [['Corrected from', null, ...where, number.correctedFrom]] : []),
      ...given
        .filter(({ numberId }) => numberId === number.id)
        .map((one) => ['Answer', one.askedAt, ...where, '', one.verdict, one.reason, one.twilioMessage]),
    ];
  });
  for (const { table, row } of places.mentions) {
    if (table === 'rejects') rows.push(['Typed, not read as a number', null, '', '', String(row.raw)]);
  }
  const mentions = places.mentions.filter(({ table }) => table !== 'rejects').length;
  if (places.fileIds.length > 0) {
    rows.push(['Stored files it was read from', null, '', '', String(places.fileIds.length)]);
  }
  if (mentions > 0) rows.push(['Mentioned in other names, labels and notes', null, '', '', String(mentions)]);
  await recordEvent(db(), {
    actorId: viewer.userId,
    act: 'number-exported',
    object: `${places.rows.length} checks`,
  });
  const bytes = new Uint8Array(writeResultsXlsx({ headers: HEADERS, rows }));
  // Without the number: file names end up in logs and lists of downloads.
  return done({ fileName: 'everything-about-one-number.xlsx', bytes });
}
