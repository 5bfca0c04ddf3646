'use client';

import { useState } from 'react';
import { counted } from '@/components/ui/counted';
import { CheckField, SelectField, TextField } from '@/components/ui/field';
import { type LinkOptions, USUAL_DAYS } from '@/lib/sharing/link-options';

/** What of a check decides what can be chosen. */
export type Sharable = {
  /** Whether every number has an answer. */
  finished: boolean;
  /** Some of its numbers, where they may be meant: those selected, or those that filter and search leave. */
  some: { ids: readonly number[]; selected: boolean } | null;
};

/** Everything about a link that may be chosen, folded away: without it a link is for the customer, for 30 days. */
export function ChosenOptions({
  check: { finished, some },
  longestDays,
  faultOf,
}: {
  check: Sharable;
  longestDays: number | null;
  faultOf: (field: string) => string | undefined;
}) {
  const [colleague, setColleague] = useState(false);
  const usual = Math.min(USUAL_DAYS[colleague ? 'colleague' : 'customer'], longestDays ?? 365);
  return (
    <details open={some?.selected} className="group rounded-lg border border-line">
      <summary className="min-h-10 px-3 py-2 font-medium pointer-coarse:min-h-11">More</summary>
      <div className="grid gap-4 border-t border-line p-3">
        <SelectField
          label="For"
          name="audience"
          hint={
            colleague
              ? 'They also read the reasons and Twilio’s codes. Not for the customer.'
              : 'No reasons and no codes.'
          }
          onChange={(event) => setColleague(event.target.value === 'colleague')}
        >
          <option value="customer">The customer</option>
          <option value="colleague">A colleague outside the company</option>
        </SelectField>
        <TextField
          label="Name for this link"
          name="name"
          optional
          hint="Only your team sees it."
          maxLength={120}
          autoComplete="off"
          error={faultOf('name')}
        />
        <TextField
          // Another audience starts with its own usual time.
          key={String(colleague)}
          label="Days it works"
          name="days"
          type="number"
          inputMode="numeric"
          min={1}
          max={longestDays ?? undefined}
          placeholder={String(usual)}
          hint={
            longestDays === null
              ? `${usual} unless you say otherwise.`
              : `${usual} unless you say otherwise; ${longestDays} at most.`
          }
          error={faultOf('days')}
        />
        <TextField
          label="Passcode"
          name="passcode"
          optional
          hint="At least 6 characters, to be typed before the page opens."
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          error={faultOf('passcode')}
        />
        {some ? (
          <SelectField
            label="Numbers"
            name="numbers"
            defaultValue={some.selected ? 'some' : 'all'}
            error={faultOf('numberIds')}
          >
            <option value="all">All numbers</option>
            <option value="some">
              {some.selected ? 'Only those selected: ' : 'Only what is shown now: '}
              {counted(some.ids.length, 'number')}
            </option>
          </SelectField>
        ) : null}
        <CheckField label="Last four digits only" name="masked" hint="The rest of each number stays here." />
        <CheckField
          label="Freeze as of now"
          name="frozen"
          disabled={!finished}
          hint={
            finished
              ? 'The page keeps today’s answers, also when you check again.'
              : 'Possible once every number has an answer.'
          }
        />
        {faultOf('frozen') ? (
          <p role="alert" className="text-sm font-medium text-danger">
            {faultOf('frozen')}
          </p>
        ) : null}
      </div>
    </details>
  );
}

/** What the form says, as it is sent. */
export function chosenOptions(form: FormData, { some }: Sharable): LinkOptions {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    audience: text('audience') === 'colleague' ? 'colleague' : 'customer',
    name: text('name'),
    days: text('days') === '' ? null : Number(text('days')),
    passcode: text('passcode') === '' ? null : text('passcode'),
    masked: form.get('masked') !== null,
    frozen: form.get('frozen') !== null,
    numberIds: text('numbers') === 'some' ? [...(some?.ids ?? [])] : null,
  };
}
