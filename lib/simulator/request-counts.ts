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
  /** Portability requests per number; empty unless numbers are recorded. */
  byNumber: Record<string, number>;
};

/** Counts what arrives and what is open. With `recordNumbers` it grows with every new number. */
export function createRequestCounts(recordNumbers: boolean) {
  const totals = { requests: 0, inFlight: 0, maxInFlight: 0, refused: 0, accountRequests: 0 };
  const byNumber = new Map<string, number>();
  const openByAccount = new Map<string, number>();

  /** `concurrent` is how many this account has open, this one included. */
  function open(accountSid: string, phoneNumber: string): { concurrent: number; close: () => void } {
    totals.requests += 1;
    totals.inFlight += 1;
    totals.maxInFlight = Math.max(totals.maxInFlight, totals.inFlight);
    if (recordNumbers) byNumber.set(phoneNumber, (byNumber.get(phoneNumber) ?? 0) + 1);
    const concurrent = (openByAccount.get(accountSid) ?? 0) + 1;
    openByAccount.set(accountSid, concurrent);

    const close = () => {
      totals.inFlight -= 1;
      const left = (openByAccount.get(accountSid) ?? 1) - 1;
      if (left > 0) openByAccount.set(accountSid, left);
      else openByAccount.delete(accountSid);
    };
    return { concurrent, close };
  }

  return {
    open,
    countRefused: () => {
      totals.refused += 1;
    },
    countAccountRequest: () => {
      totals.accountRequests += 1;
    },
    stats: (): SimulatorStats => ({ ...totals, byNumber: Object.fromEntries(byNumber) }),
  };
}
