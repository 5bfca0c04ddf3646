import type { Occurrence } from './occurrence';

export const LOOK_ALIKE_KINDS = [
  'date',
  'money',
  'postcode',
  'order-number',
  'parcel-number',
  'card-number',
  'bank-account',
  'id-number',
  'ip-address',
  'version',
  'coordinates',
  'e-mail',
  'web-address',
  'code',
  'other-number',
] as const;

/** What digits that are no phone number look like. */
export type LookAlikeKind = (typeof LOOK_ALIKE_KINDS)[number];

export type LookAlike = Occurrence & { kind: LookAlikeKind };
