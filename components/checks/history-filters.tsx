'use client';

import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import type { WhichChecks } from '@/lib/checks/list-checks';

export type Owner = { id: string; name: string };

/** Narrows the history down by owner and date, and takes what is left along as a file. */
export function HistoryFilters({
  owners,
  search,
  which,
  onChange,
}: {
  owners: Owner[];
  search: string;
  which: WhichChecks;
  onChange: (which: WhichChecks) => void;
}) {
  const { ownerId, from, to } = which;
  return (
    <>
      <div className="col-span-2 min-w-40">
        <SelectField
          label="Owner"
          value={ownerId ?? ''}
          onChange={(event) => onChange({ ...which, ownerId: event.target.value || null })}
        >
          <option value="">Everybody</option>
          {owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label="From"
        type="date"
        value={from ?? ''}
        max={to ?? undefined}
        onChange={(event) => onChange({ ...which, from: event.target.value || null })}
      />
      <TextField
        label="To"
        type="date"
        value={to ?? ''}
        min={from ?? undefined}
        onChange={(event) => onChange({ ...which, to: event.target.value || null })}
      />
      {/* By post: what is searched for may be a phone number. */}
      <form method="post" action="/api/checks/export">
        <input type="hidden" name="search" value={search} />
        <input type="hidden" name="ownerId" value={ownerId ?? ''} />
        <input type="hidden" name="from" value={from ?? ''} />
        <input type="hidden" name="to" value={to ?? ''} />
        <input type="hidden" name="format" value="xlsx" />
        <Button type="submit">Export</Button>
      </form>
    </>
  );
}
