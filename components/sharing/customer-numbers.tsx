import { buttonLook } from '@/components/ui/button';
import { numeral } from '@/components/ui/counted';
import { groupKey, type NumbersOnPage } from '@/lib/sharing/numbers-on-page';
import { MoreNumbers } from './more-numbers';
import { NumberGroups } from './number-groups';

/**
 * One page of the customer's numbers. Plain links lead to the others; with JavaScript more are added to the first
 * page instead.
 */
export function CustomerNumbers({
  page,
  checkedAt,
  masked,
  path,
}: {
  page: NumbersOnPage;
  checkedAt: string | null;
  masked: boolean;
  path: string;
}) {
  const pages = <Pages page={page} />;
  const last = page.groups.at(-1);
  return (
    <section aria-labelledby="numbers" className="grid gap-4 print:block">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 break-after-avoid">
        <h2 id="numbers" className="scroll-mt-4 text-lg font-semibold">
          {masked ? 'Your numbers, by their last four digits' : 'Your numbers'}
        </h2>
        <p className="flex flex-wrap gap-x-4 text-sm text-muted">
          {page.total > page.to - page.from + 1 ? (
            <span>
              {numeral(page.from)} to {numeral(page.to)} of {numeral(page.total)}
            </span>
          ) : null}
          {page.total > 0 ? (
            // Not printed: on paper, or in a PDF, a link would carry the address that opens the page.
            <span className="flex gap-x-3 print:hidden">
              <a href={`${path}/export?format=xlsx`} download className={FILE_LINK}>
                Excel file
              </a>
              <a href={`${path}/export?format=csv`} download className={FILE_LINK}>
                CSV file
              </a>
            </span>
          ) : null}
        </p>
      </div>
      {page.total === 0 ? (
        <p className="text-muted">There are no numbers on this page at the moment.</p>
      ) : null}
      <NumberGroups groups={page.groups} checkedAt={checkedAt} />
      {page.from === 1 && page.next !== null ? (
        <MoreNumbers
          shown={{ to: page.to, total: page.total, lastKey: last && groupKey(last) }}
          checkedAt={checkedAt}
        >
          {pages}
        </MoreNumbers>
      ) : (
        pages
      )}
    </section>
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
const FILE_LINK =
  'inline-flex min-h-6 items-center underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11';
