import type { Occurrence } from './occurrence';

export const REJECT_REASONS = [
  'invalid',
  'incomplete',
  'too-short',
  'too-long',
  'range-too-large',
  'range-reversed',
  'precision-lost',
  'extension-only',
  'cell-error',
] as const;

/** Why something that was meant as a number gave none. */
export type RejectReason = (typeof REJECT_REASONS)[number];

export type Reject = Occurrence & { reason: RejectReason };
