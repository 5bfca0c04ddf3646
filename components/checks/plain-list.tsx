import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import { buttonLook } from '@/components/ui/button';
import { numeral } from '@/components/ui/counted';
import type { PlainPage } from '@/lib/checks/plain-page';

/** A page of numbers as a table that needs neither scripts nor a wide screen. */
export function PlainList({ check, rows, page, pages, perPage }: PlainPage) {
  const first = (page - 1) * perPage + 1;
  return (
    <div className="grid grid-cols-1 gap-4">
      <header className="grid gap-1">
        <h1 className="text-2xl font-semibold tracking-tight">{check.name}</h1>
        <p className="text-sm text-muted">
          {rows.length === 0
            ? 'No numbers.'
            : `Numbers ${numeral(first)} to ${numeral(first + rows.length - 1)} of ${numeral(check.total)}, as pasted.`}{' '}
          <Link href={`/checks/${check.id}`} className="underline underline-offset-2 print:hidden">
            Back to the board
          </Link>
        </p>
      </header>
      {check.practice ? (
        <Banner tone="practice">
          <p className="font-semibold">Practice: made-up answers. Twilio was not asked.</p>
        </Banner>
      ) : null}
      <Pages label="Pages" check={check} page={page} pages={pages} perPage={perPage} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by keyboard */}
      <section aria-label="Numbers" tabIndex={0} className="overflow-x-auto print:overflow-visible">
        <table className="w-full border-collapse text-left text-sm">
          <caption className="sr-only">Numbers and their answers</caption>
          <thead>
            <tr className="border-b border-line-strong">
              {['Number', 'Label', 'Result', 'PIN', 'Why', 'Next'].map((heading) => (
                <th key={heading} scope="col" className="py-2 pr-4 font-semibold">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.e164} className="border-b border-line align-top print:break-inside-avoid">
                <th scope="row" className="py-2 pr-4 font-medium whitespace-nowrap tabular-nums">
                  <bdi>{row.e164}</bdi>
                </th>
                <td className="py-2 pr-4">{row.label}</td>
                <td className="py-2 pr-4 whitespace-nowrap">{row.leftOut ? 'Left out' : row.result}</td>
                <td className="py-2 pr-4">{row.pin}</td>
                <td className="min-w-48 py-2 pr-4">{row.reason}</td>
                <td className="min-w-64 py-2">{row.next}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pages label="Pages, below the list" check={check} page={page} pages={pages} perPage={perPage} />
    </div>
  );
}

type PagesProps = Pick<PlainPage, 'check' | 'page' | 'pages' | 'perPage'> & { label: string };

function Pages({ label, check, page, pages, perPage }: PagesProps) {
  const at = (wanted: number, rows = perPage) =>
    `/checks/${check.id}/list?page=${wanted}${rows === 1_000 ? '&rows=1000' : ''}`;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-2 print:hidden">
      {page > 1 ? (
        <Link href={at(page - 1)} className={buttonLook('plain', 'small')}>
          Page before
        </Link>
      ) : null}
      <p className="text-sm tabular-nums">
        Page {numeral(page)} of {numeral(pages)}
      </p>
      {page < pages ? (
        <Link href={at(page + 1)} className={buttonLook('plain', 'small')}>
          Next page
        </Link>
      ) : null}
      {perPage < 1_000 && pages > 1 ? (
        <Link href={at(1, 1_000)} className="ml-auto text-sm underline underline-offset-2">
          1,000 on a page, to print
        </Link>
      ) : null}
    </nav>
  );
}
