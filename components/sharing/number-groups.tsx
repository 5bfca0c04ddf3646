import { counted } from '@/components/ui/counted';
import type { NumberForColleague, NumberForCustomer } from '@/lib/checks/check-view';
import { groupKey, type NumberGroup } from '@/lib/sharing/numbers-on-page';
import { CustomerBadge, customerLabel } from './customer-badge';
import { ReaderDate } from './reader-date';

/** So few rows are kept together on paper. */
const FITS_UNBROKEN = 8;

/** Numbers in groups of which the same is to be said. `after` is the group that stood right before, if any. */
export function NumberGroups({
  groups,
  checkedAt,
  after,
}: {
  groups: NumberGroup[];
  checkedAt: string | null;
  after?: NumberGroup | undefined;
}) {
  const continued = after ? groupKey(after) : null;
  return groups.map((group) => (
    <Group
      key={groupKey(group)}
      group={group}
      checkedAt={checkedAt}
      continued={groupKey(group) === continued}
    />
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
      className={`overflow-hidden rounded-xl border border-line bg-surface print:mt-2 print:overflow-visible print:rounded-none print:border-x-0 ${short ? 'print:break-inside-avoid' : ''}`}
    >
      <table
        aria-label={`${customerLabel(group.standing)}, ${count}${group.again ? ', being checked again' : ''}${continued ? ', continued' : ''}`}
        className="w-full border-collapse text-left"
      >
        <thead>
          <tr>
            <th colSpan={2} scope="colgroup" className="px-4 pt-4 pb-3 font-normal print:px-0 print:py-1.5">
              <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <CustomerBadge standing={group.standing} />
                <span className="text-sm text-muted">
                  {continued ? 'continued' : count}
                  {group.count > 1 && !continued ? '. For each of them:' : null}
                </span>
              </span>
              {group.again ? (
                <span className="mt-2 block font-medium">
                  Being checked again. This is the answer of the date beside each number.
                </span>
              ) : null}
              {continued ? null : (
                <>
                  <span className="mt-2 block max-w-prose text-pretty print:mt-0.5 print:max-w-none">
                    {group.sentence}
                  </span>
                  {group.detail ? <Detail detail={group.detail} /> : null}
                </>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {group.numbers.map((number) => (
            <Row key={number.ordinal} number={number} checkedAt={checkedAt} />
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

function Row({ number, checkedAt }: { number: NumberForCustomer; checkedAt: string | null }) {
  const checkedEarlier =
    number.checkedAt !== null && (number.again || number.checkedAt.slice(0, 10) !== checkedAt?.slice(0, 10));
  return (
    <tr className="break-inside-avoid border-t border-line align-top">
      <th scope="row" className="w-full py-2.5 pl-4 font-normal print:px-0 print:py-px">
        <span className="flex flex-wrap gap-x-4">
          <bdi className="font-medium whitespace-nowrap tabular-nums">{number.shown}</bdi>
          {number.label ? (
            <bdi className="min-w-0 text-muted [overflow-wrap:anywhere]">{number.label}</bdi>
          ) : null}
          {checkedEarlier && number.checkedAt ? (
            <span className="text-sm text-muted">
              Checked on <ReaderDate at={number.checkedAt} />
            </span>
          ) : null}
        </span>
      </th>
      <td className="py-2.5 pr-4 pl-3 print:px-0 print:py-px">
        <CustomerBadge standing={number.standing} quiet />
      </td>
    </tr>
  );
}
