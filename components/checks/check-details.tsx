'use client';

import Link from 'next/link';
import { SelectField, TextField } from '@/components/ui/field';
import { useAlive } from '@/components/ui/use-alive';
import type { Visibility } from '@/lib/db/schema';
import type { CountryOption } from '@/lib/numbers/countries';
import type { ConnectionOption } from './connection-option';
import type { Draft } from './draft';
import { MovingToField } from './moving-to-field';

/** All that may be said about a check beside its numbers. Everything has a sensible answer already. */
export function CheckDetails({
  draft,
  onChange,
  countries,
  country,
  connections,
  connection,
  suggestedName,
  suggestedCustomer,
  teamVisibility,
  errors,
}: {
  draft: Draft;
  onChange: (part: Partial<Omit<Draft, 'submissionId'>>) => void;
  countries: CountryOption[];
  country: string;
  connections: ConnectionOption[];
  connection: ConnectionOption | null;
  suggestedName: string;
  /** What the sheet says, taken where nothing is typed. */
  suggestedCustomer: string;
  teamVisibility: Visibility;
  errors: { field: string | undefined; message: string } | null;
}) {
  const alive = useAlive();
  const errorOf = (field: string) => (errors?.field === field ? errors.message : undefined);
  return (
    <fieldset
      aria-label="Details"
      disabled={!alive}
      className="grid min-w-0 content-start gap-4 [&_:disabled]:opacity-100"
    >
      <SelectField
        label="Default country"
        hint="For numbers without a country code."
        error={errorOf('defaultCountry')}
        value={country}
        onChange={(event) => onChange({ country: event.target.value })}
      >
        {countries.map(({ code, name, callingCode }) => (
          <option key={code} value={code}>
            {name} (+{callingCode})
          </option>
        ))}
      </SelectField>
      <TextField
        label="Customer"
        optional
        error={errorOf('customer')}
        value={draft.customer}
        placeholder={suggestedCustomer}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onChange({ customer: event.target.value })}
      />
      <TextField
        label="Check name"
        optional
        error={errorOf('name')}
        value={draft.name}
        placeholder={suggestedName}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onChange({ name: event.target.value })}
      />
      {connections.length > 1 ? (
        <SelectField
          label="Twilio account"
          hint={connection?.practice ? 'Practice: made-up answers' : undefined}
          error={errorOf('connectionId')}
          value={connection?.id}
          onChange={(event) => onChange({ connectionId: event.target.value, movingTo: { kind: 'default' } })}
        >
          {connections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      {connection ? (
        <MovingToField
          key={connection.id}
          connection={connection}
          movingTo={draft.movingTo}
          onChange={(movingTo) => onChange({ movingTo })}
          error={errorOf('target')}
        />
      ) : null}
      <SelectField
        label="Who can see it"
        value={draft.visibility ?? teamVisibility}
        onChange={(event) => onChange({ visibility: event.target.value === 'private' ? 'private' : 'team' })}
      >
        <option value="team">Everyone on the team</option>
        <option value="private">Only me</option>
      </SelectField>
      {connection ? null : (
        <p role="alert" className="text-sm font-medium">
          There is no Twilio account to ask.{' '}
          <Link href="/settings/connections" className="text-accent underline">
            Connect Twilio
          </Link>{' '}
          first.
        </p>
      )}
    </fieldset>
  );
}
