import type { ColumnUse } from './sheet-choice';

/** In the order of the list above each column. */
export const COLUMN_USES: readonly ColumnUse[] = [
  'number',
  'name',
  'site',
  'carrier',
  'account',
  'country',
  'customer',
  'other',
];

/** What a column is read as, as it stands above the column. */
export const columnUseWords = {
  number: 'Numbers',
  name: 'Name',
  site: 'Site',
  carrier: 'Carrier',
  account: 'Account',
  country: 'Country',
  customer: 'Customer',
  other: 'Other label',
} as const satisfies Record<ColumnUse, string>;
