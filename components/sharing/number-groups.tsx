'use client';

import { counted } from '@/components/ui/counted';
import type { NumberForColleague } from '@/lib/checks/check-view';
import { groupKey, type NumberGroup, type NumberInGroup } from '@/lib/sharing/numbers-on-page';
import { CustomerBadge, customerLabel } from './customer-badge';
import { ReaderDate } from './reader-date';

/** So few rows are kept together on paper, side by side. */
const FITS_UNBROKEN = 8;
/** Said once for all rows: in each of fifty it would be half of the page. */
const ROWS = [
  '[&_tr]:break-inside-avoid [&_tr]:border-t [&_tr]:border-line [&_tr]:align-top print:[&_tr]:border-line/50',
  '[&_th]:py-2.5 [&_th]:px-4 [&_th]:font-medium [&_th]:whitespace-nowrap [&_th]:tabular-nums',
  '[&_td]:w-full [&_td]:py-2.5 [&_td]:pr-4 [&_td]:text-muted [&_td]:[overflow-wrap:anywhere]',
  'print:[&_th]:py-px print:[&_th]:pl-0 print:[&_td]:py-px print:[&_td]:px-0',
].join(' ');

/**
 * Numbers in groups of which the same is to be said. `after` is the key of the group that stood right before, if any.
 * Not a server component, though it could be one: the server would write every row twice, as HTML and as data.
 */
export function NumberGroups({
  groups,
  checkedAt,
  after,
}: {
  groups: NumberGroup[];
  checkedAt: string | null;
  after?: string | undefined;
}) {
  return groups.map((group) => (
    <Group key={groupKey(group)} group={group} checkedAt={checkedAt} continued={groupKey(group) === after} />
  ));
}

/** A table, because browsers repeat its head at the top of every printed page. */
function Group({
  group,
  checkedAt,
  continued,
}: {
  group: NumberGroup;
  checkedAt: string | null;
  continued: boolean;
}) {
  const count = counted(group.count, 'number');
  const short = group.numbers.length <= FITS_UNBROKEN;
  return (
    <div
      className={`overflow-hidden rounded-xl border border-line bg-surface print:mt-1 print:overflow-visible print:rounded-none print:border-x-0 print:border-b-0 ${short ? 'print:break-inside-avoid' : ''}`}
    >
      <table
        aria-label={`${customerLabel(group.standing)}, ${count}${group.again ? ', being checked again' : ''}${continued ? ', continued' : ''}`}
        className="w-full border-collapse text-left"
      >
        <thead>
          <tr>
            <th colSpan={2} scope="colgroup" className="px-4 pt-4 pb-3 font-normal print:px-0 print:py-1">
              <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 print:mr-1.5 print:inline">
                <CustomerBadge standing={group.standing} />
                <span className="text-sm text-muted print:ml-1.5">
                  {continued ? 'continued' : count}
                  {group.count > 1 && !continued ? '. For each of them:' : null}
                </span>
              </span>
              {group.again ? (
                <span className="mt-2 block font-medium print:mr-1.5 print:inline">
                  Being checked again. This is the answer of the date beside each number.
                </span>
              ) : null}
              {continued ? null : (
                <>
                  <span className="mt-2 block max-w-prose text-pretty print:inline">{group.sentence}</span>
                  {group.detail ? <Detail detail={group.detail} /> : null}
                </>
              )}
            </th>
          </tr>
        </thead>
        <tbody className={`${ROWS} ${short ? 'print:grid print:grid-cols-2 print:gap-x-3' : ''}`}>
          {group.numbers.map((number) => (
            <Row key={number.ordinal} number={number} again={group.again} checkedAt={checkedAt} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** For somebody of the trade: the reason, what comes next and by whom, and Twilio's code last and small. */
function Detail({ detail: { why, steps, pin, code } }: { detail: NumberForColleague }) {
  return (
    <span className="mt-3 grid max-w-prose gap-1 border-t border-line pt-3 text-sm">
      <span>{why}</span>
      {steps.map(({ text, who }) => (
        <span key={text}>
          {text} <span className="text-muted">· {who}</span>
        </span>
      ))}
      {pin ? <span>{pin}</span> : null}
      {code === null ? null : <span className="text-xs text-muted">Twilio code {code}</span>}
    </span>
  );
}

function Row({
  number,
  again,
  checkedAt,
}: {
  number: NumberInGroup;
  again: boolean;
  checkedAt: string | null;
}) {
  const checkedEarlier =
    number.checkedAt !== null && (again || number.checkedAt.slice(0, 10) !== checkedAt?.slice(0, 10));
  return (
    <tr>
      <th scope="row">{number.shown}</th>
      <td>
        {checkedEarlier && number.label ? <bdi>{number.label}</bdi> : number.label}
        {checkedEarlier && number.checkedAt ? (
          <span className={`text-sm ${number.label ? 'ml-4' : ''}`}>
            Checked on <ReaderDate at={number.checkedAt} />
          </span>
        ) : null}
      </td>
    </tr>
  );
}
