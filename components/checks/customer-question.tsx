'use client';

import { useId } from 'react';
import { numeral } from '@/components/ui/counted';

/** Asked once, when a sheet names several customers: whether each gets a check of their own. */
export function CustomerQuestion({
  customers,
  perCustomer,
  onChange,
}: {
  customers: { name: string; rows: number }[];
  perCustomer: boolean;
  onChange: (perCustomer: boolean) => void;
}) {
  const id = useId();
  const names = customers.slice(0, 4).map(({ name }) => name);
  const rest = customers.length - names.length;
  const options = [
    {
      value: true,
      label: `One check per customer (${numeral(customers.length)})`,
      hint: 'Each has its own page and its own customer link.',
    },
    { value: false, label: 'One check', hint: 'All numbers in one list, with the customer beside each.' },
  ];
  return (
    <fieldset className="grid gap-3 rounded-xl border border-line-strong bg-surface p-4">
      <legend className="sr-only">Several customers</legend>
      <p>
        <span className="font-semibold">Numbers of {numeral(customers.length)} customers:</span>{' '}
        {names.join(', ')}
        {rest > 0 ? ` and ${numeral(rest)} more` : ''}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {options.map(({ value, label, hint }) => (
          <div key={label} className="flex gap-2.5">
            <input
              type="radio"
              id={`${id}-${value}`}
              name={id}
              checked={perCustomer === value}
              onChange={() => onChange(value)}
              aria-describedby={`${id}-${value}-hint`}
              className="mt-1 size-4 accent-accent"
            />
            <div>
              <label htmlFor={`${id}-${value}`} className="font-medium">
                {label}
              </label>
              <p id={`${id}-${value}-hint`} className="text-sm text-muted">
                {hint}
              </p>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
