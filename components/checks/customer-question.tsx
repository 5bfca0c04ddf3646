'use client';

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
          <label key={label} className="flex gap-2.5">
            <input
              type="radio"
              name="per-customer"
              checked={perCustomer === value}
              onChange={() => onChange(value)}
              className="mt-1 size-4 accent-accent"
            />
            <span>
              <span className="font-medium">{label}</span>
              <span className="block text-sm text-muted">{hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
