import type { ReactNode } from 'react';

/** What is stored, how long, and who sees it, in plain words. */
export function DataFacts({ unusedDays, mostDays }: { unusedDays: number; mostDays: number | null }) {
  const kept = `Until nobody has used it for ${unusedDays} days${mostDays === null ? '' : `, and ${mostDays} days at most`}.`;
  return (
    <dl className="grid gap-4">
      <Fact what="Checks: phone numbers, what was typed, labels, notes, answers" how={kept}>
        The whole team; a private check its owner alone. A customer link shows that check to whoever has it,
        without notes and codes. Opening, answering and changing a check, and a live customer link, count as
        use. Its owner is told seven days before it goes.
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
        how="Until an admin asks for their removal."
      >
        The team. Customers see name, phone and email of whoever shared a check with them.
      </Fact>
      <Fact what="Sessions: browser, address, times" how="30 days after their end.">
        Whose they are, and admins.
      </Fact>
      <Fact what="Audit trail: who did what when, and from which address" how="400 days.">
        Admins. It holds no phone number, no customer’s name and no customer’s address.
      </Fact>
      <Fact what="Sent to Twilio" how="As Twilio’s own terms say.">
        Each number you check, and the account it is to move to. Nothing else leaves this server; nobody else
        is asked.
      </Fact>
    </dl>
  );
}

function Fact({ what, how, children }: { what: string; how: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 rounded-xl border border-line bg-surface px-4 py-3">
      <dt className="font-medium">{what}</dt>
      <dd className="text-sm">Kept: {how}</dd>
      <dd className="text-sm text-muted">Seen by: {children}</dd>
    </div>
  );
}
