'use client';

import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { PORT_FILERS } from '@/lib/portability/who';
import { changeCompanyAction } from '@/lib/team/actions';
import type { CompanySettings } from '@/lib/team/company';

/** What the whole team shares: name, who files ports, the country that new checks begin with, and how e-mails begin and end. */
export function CompanyForm({
  company,
  countries,
}: {
  company: CompanySettings;
  countries: { code: string; name: string }[];
}) {
  const { form, busy, done, fault, faultOf, run } = useOutcome();
  const save = (typed: FormData) =>
    run(() =>
      changeCompanyAction({
        name: String(typed.get('name') ?? ''),
        portFiler: PORT_FILERS.find((filer) => filer === typed.get('portFiler')) ?? PORT_FILERS[0],
        defaultCountry: String(typed.get('defaultCountry') ?? '') || null,
        greeting: String(typed.get('greeting') ?? ''),
        signOff: String(typed.get('signOff') ?? ''),
        newChecksVisibility: typed.get('newChecksVisibility') === 'private' ? 'private' : 'team',
        longestLinkDays: Number(typed.get('longestLinkDays') || Number.NaN),
      }),
    );
  return (
    <form
      ref={form}
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Company name"
        name="name"
        hint="Customers see it on the pages you share with them."
        defaultValue={company.name}
        autoComplete="organization"
        error={faultOf('name')}
        required
      />
      <SelectField
        label="Who files ports here"
        name="portFiler"
        hint="Cards name them as the one who acts. “You” is whoever reads the card."
        defaultValue={company.portFiler}
        error={faultOf('portFiler')}
      >
        {PORT_FILERS.map((filer) => (
          <option key={filer} value={filer}>
            {filer}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Default country"
        name="defaultCountry"
        hint="How new checks read numbers without a country code."
        defaultValue={company.defaultCountry ?? ''}
        error={faultOf('defaultCountry')}
      >
        <option value="">As each person’s browser says</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Greeting in e-mails"
        name="greeting"
        optional
        hint="E-mails to customers that you copy begin with it. Left empty: “Hello,”."
        defaultValue={company.greeting}
        error={faultOf('greeting')}
      />
      <TextArea
        label="Sign-off in e-mails"
        name="signOff"
        optional
        hint="Your own name follows it. Left empty: “Kind regards”."
        rows={2}
        defaultValue={company.signOff}
        error={faultOf('signOff')}
      />
      <SelectField
        label="New checks are seen by"
        name="newChecksVisibility"
        hint="Whoever makes a check may choose otherwise."
        defaultValue={company.newChecksVisibility}
        error={faultOf('newChecksVisibility')}
      >
        <option value="team">Everyone on the team</option>
        <option value="private">Only whoever makes them</option>
      </SelectField>
      <TextField
        label="Longest life of a customer link, in days"
        name="longestLinkDays"
        type="number"
        inputMode="numeric"
        min={1}
        max={365}
        defaultValue={company.longestLinkDays}
        hint="A link lasts 30 days unless somebody chooses otherwise."
        error={faultOf('longestLinkDays')}
        required
      />
      <FormEnd
        label="Save"
        busy={busy}
        trouble={fault?.field ? undefined : fault?.message}
        said={done ? 'Saved.' : undefined}
      />
    </form>
  );
}
