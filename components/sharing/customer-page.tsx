import { Mail, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';
import { counted } from '@/components/ui/counted';
import type { ChecklistItem } from '@/lib/portability/checklist';
import { summarise } from '@/lib/portability/summarise';
import { numbersOnPage } from '@/lib/sharing/numbers-on-page';
import type { SharedCheck } from '@/lib/sharing/shared-check';
import { CountView } from './count-view';
import { CustomerNumbers } from './customer-numbers';
import { HideAddress } from './hide-address';
import { phoneHref } from './phone-href';
import { ReaderDate } from './reader-date';
import { RefreshWhileWaiting } from './refresh-while-waiting';

/** What a customer reads: how their numbers stand, what we need of them, and whom to ask. Whole without JavaScript. */
export function CustomerPage({
  shared,
  page,
  path,
}: {
  shared: SharedCheck;
  /** Which page of the numbers, as the URL has it. */
  page: string | undefined;
  /** Of this page; what hangs on it is not printed, because it opens the page. */
  path: string;
}) {
  const { company, sender, expiresAt, audience, masked, check } = shared;
  const { byVerdict, waiting } = check.counts;
  return (
    <main
      data-paper="dense"
      className="mx-auto grid w-full max-w-3xl gap-8 px-4 py-8 sm:px-6 sm:py-12 print:max-w-none print:gap-3 print:p-0"
    >
      <header className="grid gap-4 print:gap-1.5">
        <p className="font-semibold text-accent-strong [overflow-wrap:anywhere]">{company}</p>
        <h1 className="text-3xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere] print:text-xl">
          Can your phone numbers move to {company}?
        </h1>
        <p className="max-w-prose text-muted print:max-w-none">
          We {check.checkedAt ? 'checked' : 'are checking'} which of your numbers can move from your current
          carrier to us, so that you can plan the move.{' '}
          {check.checkedAt ? (
            <>
              Date checked: <ReaderDate at={check.checkedAt} />.{' '}
              {check.frozenAt ? (
                <>
                  These are the answers of <ReaderDate at={check.frozenAt} />; later ones are not on this
                  page.
                </>
              ) : (
                'This page is updated if we check again.'
              )}
            </>
          ) : null}
        </p>
        <p className="text-xl font-semibold text-pretty print:text-lg">
          {summarise(byVerdict, waiting, { forCustomer: true })}
        </p>
        {waiting > 0 ? <RefreshWhileWaiting /> : null}
        {audience === 'colleague' ? (
          <p className="text-sm text-muted">
            With reasons and codes, for somebody of the trade. Please do not pass it on to the customer.
          </p>
        ) : null}
        <CountView />
        <HideAddress />
      </header>

      <div className="grid items-start gap-4 sm:grid-cols-2 print:grid-cols-2 print:gap-3">
        <Box title="Good to know">
          <ul className="grid gap-2 print:gap-0.5">
            <li>A check, not a promise: your current carrier must still confirm.</li>
            <li>Keep your current service until we say the move is done.</li>
            <li>Never type a PIN or password here.</li>
          </ul>
        </Box>
        <Contact sender={sender} company={company} />
      </div>

      <Needed now={check.checklist.now} later={check.checklist.filingWeek} waiting={waiting > 0} />
      <CustomerNumbers
        page={numbersOnPage(check.numbers, page)}
        checkedAt={check.checkedAt}
        masked={masked}
        path={path}
      />

      <footer className="border-t border-line pt-4 text-sm text-muted print:pt-1.5">
        Anyone with this link can see this page until <ReaderDate at={expiresAt} />.
      </footer>
    </main>
  );
}

function Box({ title, level = 2, children }: { title: string; level?: 2 | 3; children: ReactNode }) {
  const Heading = `h${level}` as const;
  return (
    <section className="grid h-full content-start gap-2.5 rounded-xl border border-line bg-surface p-4 print:break-inside-avoid print:gap-1 print:p-2.5">
      <Heading className="font-semibold">{title}</Heading>
      {children}
    </section>
  );
}

function Contact({ sender: { name, phone, email }, company }: Pick<SharedCheck, 'sender' | 'company'>) {
  return (
    <Box title="Questions? Ask us">
      <p className="[overflow-wrap:anywhere]">
        {name}, {company}
      </p>
      <div className="grid gap-2 print:gap-0.5">
        <a href={phoneHref(phone)} className={CONTACT_LINK}>
          <Phone aria-hidden className="size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{phone}</span>
        </a>
        <a
          href={`mailto:${encodeURIComponent(email)}?subject=Phone%20number%20check`}
          className={CONTACT_LINK}
        >
          <Mail aria-hidden className="size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{email}</span>
        </a>
      </div>
    </Box>
  );
}

const CONTACT_LINK = `${buttonLook()} min-h-11! justify-start! whitespace-normal! py-2 print:min-h-0! print:border-0 print:p-0`;

function Needed({ now, later, waiting }: { now: ChecklistItem[]; later: ChecklistItem[]; waiting: boolean }) {
  return (
    <section className="grid gap-4 print:grid-cols-2 print:gap-x-3 print:gap-y-1.5">
      <h2 className="text-lg font-semibold print:col-span-2">What we need from you</h2>
      <Box title="Now" level={3}>
        {now.length > 0 ? (
          <Items items={now} />
        ) : (
          <p className="text-muted">
            {waiting ? 'Nothing yet. What we need stands here once there are answers.' : 'Nothing for now.'}
          </p>
        )}
      </Box>
      {later.length > 0 ? (
        <Box title="Later" level={3}>
          <p className="text-muted">In the week we file the move. Please wait for our word.</p>
          <Items items={later} />
        </Box>
      ) : null}
    </section>
  );
}

function Items({ items }: { items: ChecklistItem[] }) {
  return (
    <ul className="grid list-disc gap-1.5 pl-5 print:gap-0 marker:text-muted">
      {items.map(({ text, count }) => (
        <li key={text} className="text-pretty print:break-inside-avoid">
          {text}
          {count === null ? null : <span className="text-muted"> ({counted(count, 'number')})</span>}
        </li>
      ))}
    </ul>
  );
}
