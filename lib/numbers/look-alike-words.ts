import type { LookAlikeKind } from './look-alike';

/** What skipped digits look like, in a sentence for the person who pasted them. */
export const lookAlikeWords = {
  date: 'Looks like a date or a time.',
  money: 'Looks like an amount.',
  postcode: 'Looks like a ZIP or postal code.',
  'order-number': 'Looks like an order, invoice, account or reference number.',
  'parcel-number': 'Looks like a parcel number.',
  'card-number': 'Looks like a card number.',
  'bank-account': 'Looks like a bank account.',
  'id-number': 'Looks like a personal or tax number.',
  'ip-address': 'Looks like an internet address.',
  version: 'Looks like a version number.',
  coordinates: 'Looks like a place on a map.',
  'e-mail': 'Part of an e-mail address.',
  'web-address': 'Part of a web address.',
  code: 'Letters and digits run together, like a product or booking code.',
  'other-number': 'Digits, but not written like a phone number.',
} as const satisfies Record<LookAlikeKind, string>;
