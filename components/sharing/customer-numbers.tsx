import { buttonLook } from '@/components/ui/button';
import { counted, numeral } from '@/components/ui/counted';
import type { NumberForCustomer } from '@/lib/checks/check-view';
import { formatForReading } from '@/lib/numbers/format-for-reading';
import { CustomerBadge, customerLabel } from './customer-badge';
import type { NumberGroup, NumbersOnPage } from './numbers-on-page';
import { ReaderDate } from './reader-date';

/** One page of the customer's numbers. Plain links lead to the others, so that it works without JavaScript. */
export function CustomerNumbers({ page, checkedAt }: { page: NumbersOnPage; checkedAt: string | null }) {
  return (
    <section aria-labelledby="numbers" className="grid gap-4 print:block">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 break-after-avoid">
        <h2 id="numbers" className="scroll-mt-4 text-lg font-semibold">
          Your numbers
        </h2>
        {page.total > page.to - page.from + 1 ? (
          <p className="text-sm text-muted">
            {numeral(page.from)} to {numeral(page.to)} of {numeral(page.total)}
          </p>
        ) : null}
      </div>
      {page.total === 0 ? (
        <p className="text-muted">There are no numbers on this page at the moment.</p>
      ) : null}
      {page.groups.map((group) => (
        <Group key={`${group.standing} ${group.sentence}`} group={group} checkedAt={checkedAt} />
      ))}
      <Pages page={page} />
    </section>
  );
}

/** So few rows are kept together on paper. */
const FITS_UNBROKEN = 8;

/** A table, because browsers repeat its head at the top of every printed page. */
function Group({ group, checkedAt }: { group: NumberGroup; checkedAt: string | null }) {
  const count = counted(group.count, 'number');
  const short = group.numbers.length <= FITS_UNBROKEN;
  return (
    <div
      className={`overflow-hidden rounded-xl border border-line bg-surface print:mt-4 print:overflow-visible print:rounded-none print:border-x-0 ${short ? 'print:break-inside-avoid' : ''}`}
    >
      <table
        aria-label={`${customerLabel(group.standing)}, ${count}`}
        className="w-full border-collapse text-left"
      >
        <thead>
          <tr>
            <th colSpan={2} scope="colgroup" className="px-4 pt-4 pb-3 font-normal">
              <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                <CustomerBadge standing={group.standing} />
                <span className="text-sm text-muted">
                  {count}
                  {group.count > 1 ? '. For each of them:' : null}
                </span>
              </span>
              <span className="mt-2 block max-w-prose text-pretty">{group.sentence}</span>
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

function Row({ number, checkedAt }: { number: NumberForCustomer; checkedAt: string | null }) {
  const checkedEarlier =
    number.checkedAt !== null && number.checkedAt.slice(0, 10) !== checkedAt?.slice(0, 10);
  return (
    <tr className="break-inside-avoid border-t border-line align-top">
      <th scope="row" className="w-full py-2.5 pl-4 font-normal print:py-1">
        <span className="flex flex-wrap gap-x-4">
          <bdi className="font-medium whitespace-nowrap tabular-nums">{formatForReading(number.e164)}</bdi>
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
      <td className="py-2.5 pr-4 pl-3 print:py-1">
        <CustomerBadge standing={number.standing} quiet />
      </td>
    </tr>
  );
}

/** Not printed: on paper a link would carry the address of the page, which opens it. */
function Pages({ page: { previous, next, allOnOne, total } }: { page: NumbersOnPage }) {
  if (previous === null && next === null && !allOnOne) return null;
  return (
    <nav aria-label="Pages of numbers" className="flex flex-wrap items-center gap-2 print:hidden">
      {previous === null ? null : (
        <a href={`?page=${previous}#numbers`} rel="prev" className={PAGE_LINK}>
          Previous
        </a>
      )}
      {next === null ? null : (
        <a href={`?page=${next}#numbers`} rel="next" className={PAGE_LINK}>
          Next
        </a>
      )}
      {allOnOne ? (
        <a
          href="?page=all#numbers"
          className="inline-flex min-h-11 items-center px-2 text-sm underline underline-offset-2 hover:text-accent"
        >
          All {numeral(total)} on one page, to print
        </a>
      ) : null}
    </nav>
  );
}

const PAGE_LINK = `${buttonLook()} pointer-coarse:min-h-11`;
