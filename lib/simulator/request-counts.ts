export type SimulatorStats = {
  /** Portability requests that arrived, refused ones included. */
  requests: number;
  /** Open now: a request counts until it is answered or its connection closes. */
  inFlight: number;
  maxInFlight: number;
  /** Refused because too many were open. */
  refused: number;
  /** Requests about accounts; in no other figure. */
  accountRequests: number;
  /** The same of each account that asked. */
  byAccount: Record<string, AccountCounts>;
  /** How many different numbers were asked about; 0 unless numbers are recorded. */
  numbers: number;
  /** Portability requests per number; empty unless numbers are recorded, and in a brief answer. */
  byNumber: Record<string, number>;
};

export type AccountCounts = Pick<SimulatorStats, 'requests' | 'inFlight' | 'maxInFlight' | 'refused'>;

/** Counts what arrives and what is open. With `recordNumbers` it grows with every new number. */
export function createRequestCounts(recordNumbers: boolean) {
  const totals = { requests: 0, inFlight: 0, maxInFlight: 0, refused: 0, accountRequests: 0 };
  const byNumber = new Map<string, number>();
  const byAccount = new Map<string, AccountCounts>();

  function countsOf(accountSid: string): AccountCounts {
    const known = byAccount.get(accountSid);
    if (known) return known;
    const made = { requests: 0, inFlight: 0, maxInFlight: 0, refused: 0 };
    byAccount.set(accountSid, made);
    return made;
  }

  /** `concurrent` is how many this account has open, this one included. */
  function open(
    accountSid: string,
    phoneNumber: string,
  ): { concurrent: number; refuse: () => void; close: () => void } {
    const account = countsOf(accountSid);
    for (const counts of [totals, account]) {
      counts.requests += 1;
      counts.inFlight += 1;
      counts.maxInFlight = Math.max(counts.maxInFlight, counts.inFlight);
    }
    if (recordNumbers) byNumber.set(phoneNumber, (byNumber.get(phoneNumber) ?? 0) + 1);
    return {
      concurrent: account.inFlight,
      refuse: () => {
        totals.refused += 1;
        account.refused += 1;
      },
      close: () => {
        totals.inFlight -= 1;
        account.inFlight -= 1;
      },
    };
  }

  return {
    open,
    countAccountRequest: () => {
      totals.accountRequests += 1;
    },
    /** @param brief leaves out what grows with the numbers. */
    stats: ({ brief = false } = {}): SimulatorStats => ({
      ...totals,
      byAccount: Object.fromEntries([...byAccount].map(([sid, counts]) => [sid, { ...counts }])),
      numbers: byNumber.size,
      byNumber: brief ? {} : Object.fromEntries(byNumber),
    }),
  };
}
