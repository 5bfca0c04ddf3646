/**
 * How many days a transfer PIN lasts, from third-party help pages read in November 2026: AT&T 4 for consumers and 14
 * for business, Verizon and T-Mobile 7. Carriers change this.
 */
const PIN_DAYS: readonly { carrier: RegExp; days: number }[] = [
  // Which kind of account it is nobody has said: the shorter life is the safer one.
  { carrier: /at\s*&\s*t|\batt\b|cricket/i, days: 4 },
  { carrier: /verizon/i, days: 7 },
  { carrier: /t-?\s?mobile/i, days: 7 },
];
/** The shortest life known, for carriers of which nothing is. */
const SHORTEST_DAYS = 4;
const DAY_MS = 86_400_000;

/** `ageing`: it may run out today or tomorrow. `aged`: it is probably of no use any more. */
export type PinAge = { state: 'fresh' | 'ageing' | 'aged'; lastDay: string };

/** How a transfer PIN stands that was obtained on a day (`2026-11-23`), on the day `today`. */
export function pinAge(
  { carrier, obtainedOn }: { carrier: string; obtainedOn: string },
  today: string,
): PinAge {
  const days = PIN_DAYS.find((known) => known.carrier.test(carrier))?.days ?? SHORTEST_DAYS;
  const last = Date.parse(obtainedOn) + days * DAY_MS;
  const left = Math.round((last - Date.parse(today)) / DAY_MS);
  const lastDay = new Date(last).toISOString().slice(0, 10);
  if (left < 0) return { state: 'aged', lastDay };
  return { state: left <= 1 ? 'ageing' : 'fresh', lastDay };
}
