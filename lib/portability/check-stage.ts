/** Where a check is on its way, in the words of its page. */
export const STAGES = ['filed', 'ready-to-file', 'checking', 'with-customer'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_LABELS = {
  filed: 'Filed',
  'ready-to-file': 'Ready to file',
  checking: 'Checking',
  'with-customer': 'With customer',
} satisfies Record<Stage, string>;

/**
 * The first that holds: every planned request was filed; everything that is asked for now has come; numbers still
 * wait; else it is for the customer to act. Null for a check that has nothing to file and nothing to ask for.
 */
export function checkStage({
  requests,
  filed,
  askedNow,
  ticked,
  waiting,
}: {
  /** Keys of the planned requests, and of those that were filed. */
  requests: readonly string[];
  filed: ReadonlySet<string>;
  /** Ids of the things to ask for now, and of those that have come. */
  askedNow: readonly string[];
  ticked: ReadonlySet<string>;
  waiting: number;
}): Stage | null {
  if (requests.length > 0 && requests.every((key) => filed.has(key))) return 'filed';
  if (requests.length > 0 && askedNow.every((id) => ticked.has(id))) return 'ready-to-file';
  if (waiting > 0) return 'checking';
  return requests.length > 0 || askedNow.length > 0 ? 'with-customer' : null;
}
