import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import type { AuditFilter } from '@/lib/audit/audit-filter';
import { ACT_WORDS } from './act-words';

/** Narrows the trail down. A plain form: its choice stands in the address, so that it can be kept and sent. */
export function AuditFilterForm({
  filter,
  people,
}: {
  filter: AuditFilter;
  people: { id: string; name: string }[];
}) {
  const acts = Object.entries(ACT_WORDS).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <form method="get" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-6">
      <SelectField label="Who" name="who" defaultValue={filter.who ?? ''}>
        <option value="">Anybody</option>
        <option value="nobody">Nobody signed in</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="What" name="what" defaultValue={filter.what ?? ''}>
        <option value="">Anything</option>
        {acts.map(([act, words]) => (
          <option key={act} value={act}>
            {words}
          </option>
        ))}
      </SelectField>
      <SelectField label="Outcome" name="outcome" defaultValue={filter.outcome ?? ''}>
        <option value="">Any</option>
        <option value="done">Done</option>
        <option value="refused">Refused</option>
      </SelectField>
      <TextField label="From" name="from" type="date" defaultValue={filter.from ?? ''} />
      <TextField label="To" name="to" type="date" defaultValue={filter.to ?? ''} />
      <Button type="submit">Show</Button>
    </form>
  );
}
