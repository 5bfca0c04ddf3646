import type { Verdict } from './answer';

/** Each verdict's words for staff and for the customer. */
export const VERDICT_LABELS = {
  portable: { staff: 'Portable', customer: 'Can move' },
  manual: { staff: 'Portable by request', customer: 'Can move, by hand' },
  'already-yours': { staff: 'Already yours', customer: 'Already with us' },
  'needs-step': { staff: 'Needs a step first', customer: 'Needs one thing first' },
  'not-portable': { staff: 'Not portable now', customer: 'Cannot move now' },
  unchecked: { staff: 'Not checked yet', customer: 'Not checked yet' },
} as const satisfies Record<Verdict, { staff: string; customer: string }>;

/** A number without a verdict: it waits, or is being asked right now. */
export const WAITING_LABELS = { staff: 'Waiting', asking: 'Asking', customer: 'Still checking' } as const;
