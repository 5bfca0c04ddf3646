import 'server-only';
import { and, eq, inArray, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { numbers } from '@/lib/db/schema';
import {
  type BoardQuery,
  GROUPINGS,
  type Grouping,
  labelColumnOf,
  NO_KEY,
  type OrderPage,
  type Show,
  type Sort,
} from './board-query';
import type { NumberForStaff } from './check-view';
import { findCheck } from './find-check';
import { readNumbers } from './number-page';
import { STANDINGS } from './standing';
import { storable } from './storable';

type Wanted = BoardQuery & {
  /** Of the piece before; null for the first. */
  cursor: string | null;
  /** How many ids this piece may hold. */
  most: number;
  /** How many of its first numbers come along whole. */
  rows: number;
};

/**
 * A piece of the order in which a board shows a check's numbers, by keyset: ids in runs, one run a group. Null for a
 * check the viewer may not see.
 */
export async function numberOrder(
  viewer: StaffViewer,
  checkId: string,
  wanted: Wanted,
): Promise<OrderPage | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const group = wanted.group && groupKey(wanted.group);
  const sort = SORT_KEYS[wanted.sort];
  // Only what decides the order is in it, so that the order as pasted is read straight from its index.
  const keys = [...(group ? [group] : []), ...(sort ? [sort] : []), sql`${numbers.ordinal}`];
  const piece = db()
    .select({
      id: numbers.id,
      ordinal: numbers.ordinal,
      run: sql<string>`${group ?? sql`''`}`.as('run'),
      sort: sql<string>`${sort ?? sql`''`}`.as('sort'),
    })
    .from(numbers)
    .where(
      and(
        eq(numbers.checkId, check.id),
        shownOnly(wanted.show),
        matches(wanted.search),
        after(keys, wanted.cursor),
      ),
    )
    .orderBy(...keys)
    .limit(wanted.most)
    .as('piece');
  // One row a run: to carry thousands of rows over costs more than to find them.
  const runs = await db()
    .select({
      key: piece.run,
      ids: sql<string>`string_agg(${piece.id}::text, ',' order by ${piece.sort}, ${piece.ordinal})`,
      lastSort: sql<string>`max(${piece.sort})`,
      lastOrdinal: sql<number>`(array_agg(${piece.ordinal} order by ${piece.sort} desc, ${piece.ordinal} desc))[1]`,
    })
    .from(piece)
    .groupBy(piece.run)
    .orderBy(piece.run);
  const order = runs.map(({ key, ids }) => ({ key, ids: ids.split(',').map(Number) }));
  const last = runs.at(-1);
  const full = order.reduce((sum, { ids }) => sum + ids.length, 0) === wanted.most;
  const at = last && [...(group ? [last.key] : []), ...(sort ? [last.lastSort] : []), last.lastOrdinal];
  const first = order.flatMap(({ ids }) => ids).slice(0, wanted.rows);
  return {
    runs: order.map(({ key, ids }) => ({ key: nameOf(wanted.group, key), ids })),
    cursor: at ? JSON.stringify(at) : wanted.cursor,
    more: full,
    revision: check.revision,
    numbers: first.length === 0 ? [] : inOrder(first, await readNumbers(check, inArray(numbers.id, first))),
  };
}

/** Rank of a number's standing, as in `STANDINGS`. */
const standing = sql`case ${numbers.state} when 'left-out' then 'left-out' when 'waiting' then 'waiting'
  else coalesce(${numbers.verdict}, 'waiting') end`;
const rank = sql.join(
  [
    sql`case ${standing}`,
    ...STANDINGS.map((name, place) => sql`when ${sql.raw(`'${name}'`)} then ${sql.raw(`'${place}'`)}`),
    sql`end`,
  ],
  sql` `,
);

const text = (column: SQL) => sql`(coalesce(nullif(${column}, ''), ${sql.raw(`'${NO_KEY}'`)}) collate "C")`;

/** What is grouped by, as text that sorts as the groups do. */
const GROUP_KEYS: Record<(typeof GROUPINGS)[number], SQL> = {
  result: sql`((${rank}) collate "C")`,
  // A yes has no reason, and sorts first; what has no answer sorts last.
  reason: sql`((case when ${numbers.verdict} is null then ${sql.raw(`'${NO_KEY}'`)} else coalesce(${numbers.reason}, '') end) collate "C")`,
  type: text(sql`nullif(${numbers.numberType}, 'unknown')`),
  country: text(sql`${numbers.country}`),
  carrier: text(sql`${numbers.carrier}`),
  label: text(sql`${numbers.label}`),
};

function groupKey(grouping: Grouping): SQL | null {
  const column = labelColumnOf(grouping);
  if (column !== null) return text(sql`${numbers.labels} ->> ${column}`);
  const known = GROUPINGS.find((one) => one === grouping);
  return known ? GROUP_KEYS[known] : null;
}

const SORT_KEYS: Record<Sort, SQL | null> = {
  pasted: null,
  number: sql`(${numbers.e164} collate "C")`,
  // Seconds since 1970 have ten digits until 2286, so that they sort as text.
  oldest: text(sql`extract(epoch from ${numbers.askedAt})::bigint::text`),
};

function nameOf(group: Grouping | null, key: string): string {
  return group === 'result' ? (STANDINGS[Number(key)] ?? key) : key;
}

/** The condition for what is shown only. */
export function shownOnly(show: Show | null): SQL | undefined {
  if (show === null) return undefined;
  if (show === 'changed') return and(isNotNull(numbers.changedAt), ne(numbers.state, 'left-out'));
  if (show === 'left-out') return eq(numbers.state, 'left-out');
  if (show === 'waiting') return eq(numbers.state, 'waiting');
  return and(eq(numbers.state, 'settled'), eq(numbers.verdict, show));
}

/** Words are found in what a person typed or wrote; digits in the number, however it is spaced. */
function matches(search: string): SQL | undefined {
  const words = search.trim().toLowerCase();
  if (words === '') return undefined;
  const written = sql`strpos(${numbers.sought}, ${words}) > 0`;
  // A leading zero or 00 is a way of dialling and stands in no E.164 number.
  const digits = words.replace(/\D/g, '').replace(/^0+/, '');
  if (digits === '' || /[^\d\s()+./-]/.test(words)) return written;
  return or(written, sql`strpos(${numbers.e164}, ${digits}) > 0`);
}

/** What comes after the row that `cursor` names. A cursor that was tampered with finds the beginning. */
function after(keys: SQL[], cursor: string | null): SQL | undefined {
  const at = cursor === null ? null : read(cursor);
  if (!at || at.length !== keys.length) return undefined;
  const [key] = keys;
  if (keys.length === 1 && key) return sql`${key} > ${Number(at[0])}::int`;
  const given = at.map((value, place) =>
    place === at.length - 1 ? sql`${Number(value)}::int` : sql`${String(value)}::text`,
  );
  return sql`(${sql.join(keys, sql`, `)}) > (${sql.join(given, sql`, `)})`;
}

/** The largest that the column holds. */
const MOST_ORDINAL = 2_147_483_647;

function read(cursor: string): (string | number)[] | null {
  try {
    const at: unknown = JSON.parse(cursor);
    if (!Array.isArray(at)) return null;
    const ordinal = at.pop();
    if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal > MOST_ORDINAL) return null;
    return at.every((value) => typeof value === 'string') ? [...at.map(storable), ordinal] : null;
  } catch {
    return null;
  }
}

function inOrder(ids: readonly number[], rows: NumberForStaff[]): NumberForStaff[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
