import type { ReactNode } from 'react';

/** What is stored, how long, and who sees it, in plain words. */
export function DataFacts({ unusedDays, mostDays }: { unusedDays: number; mostDays: number | null }) {
  const kept = `Until nobody has used it for ${unusedDays} days${mostDays === null ? '' : `, and ${mostDays} days at most`}.`;
  return (
    <dl className="divide-y divide-line rounded-xl border border-line bg-surface">
      <Fact what="Checks: phone numbers, what was typed, labels, notes, answers" how={kept}>
        The whole team; a private check its owner alone. A customer link shows that check to whoever has it,
        without notes, and with Twilio’s codes only where it was made for a colleague outside. Opening,
        answering and changing a check, and a live customer link, count as use. Its owner is told seven days
        before it goes.
      </Fact>
      <Fact
        what="Spreadsheets, as they were uploaded"
        how="As long as a check that was made from them; not longer than a number read from them."
      >
        Whoever sees such a check. They are never opened on the server; erasing a number removes the files it
        was read from.
      </Fact>
      <Fact what="Twilio keys" how="Until the connection is deleted.">
        Nobody: they are sealed, and only the last four characters are ever shown.
      </Fact>
      <Fact
        what="Accounts of the team: name, email, phone, a hash of the password"
        how="As long as the account; a disabled one stays, so that the audit trail can name it."
      >
        The team. Customers see name, phone and email of whoever shared a check with them.
      </Fact>
      <Fact what="Sessions: browser, address, times" how="30 days after their end.">
        Whose they are, and admins.
      </Fact>
      <Fact what="Audit trail: who did what when, and from which address" how="400 days.">
        Admins. It holds no phone number, no customer’s name and no customer’s address.
      </Fact>
      <Fact what="What Twilio is sent" how="As Twilio’s own terms say." seen="Twilio">
        Each number you check, the account it is to move to, and an Address SID where you gave one. Nothing
        else leaves this server; nobody else is asked.
      </Fact>
    </dl>
  );
}

function Fact({
  what,
  how,
  seen = 'Seen by',
  children,
}: {
  what: string;
  how: string;
  seen?: string;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-3 lg:grid-cols-[17rem_17rem_1fr]">
      <dt className="font-medium">{what}</dt>
      <dd className="text-sm">
        <span className="text-muted">Kept:</span> {how}
      </dd>
      <dd className="text-sm">
        <span className="text-muted">{seen}:</span> {children}
      </dd>
    </div>
  );
}
