import type { Answer } from './answer';
import { isPinNeeded } from './pin-need';

/** Settled numbers that have these facts in common. `carrier` is the losing carrier, empty while nobody named it. */
export type PlanFacts = Pick<Answer, 'verdict' | 'reason' | 'pin' | 'numberType' | 'country'> & {
  carrier: string;
  count: number;
};

/** The ways into Twilio. */
export const ROUTES = [
  'porting-api',
  'console',
  'console-toll-free',
  'canadian-form',
  'support-ticket',
  'country-unknown',
] as const;
export type Route = (typeof ROUTES)[number];

/** How long it usually takes, and who says so. Never a promise. */
export type UsualTime = { weeks: readonly [from: number, to: number]; source: string };

/** One port request to file. */
export type PortRequest = {
  /** Names the request among those of its check, whatever else is added to it. */
  key: string;
  route: Route;
  /** ISO 3166-1 alpha-2; null where Twilio did not name it. */
  country: string | null;
  carrier: string;
  /** Where a group is too large for one request: which part of how many. */
  part: number;
  parts: number;
  count: number;
  /** How many of its numbers need a transfer PIN, certainly or likely. */
  withPin: number;
  documents: readonly string[];
  /** Null where nobody can say before the country is known. */
  time: UsualTime | null;
  watchOut: readonly string[];
};

export type OrderPlan = {
  requests: readonly PortRequest[];
  /** Some carrier is not known yet: there may be more requests than these. */
  atLeast: boolean;
  /** What remains to be done once the numbers have moved. */
  afterMove: readonly string[];
};

/** Twilio, "Create a Port In request": at most 1,000 numbers in one request. */
export const MOST_IN_REQUEST = 1_000;

/** The port requests that the numbers of a check make, largest way first. Numbers that cannot move make none. */
export function orderPlan(facts: readonly PlanFacts[]): OrderPlan {
  const groups = new Map<string, PlanFacts[]>();
  for (const one of facts) {
    const key = requestGroup(one);
    if (key !== null && one.count > 0) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const requests = [...groups].flatMap(([key, group]) => requestsOf(key, group));
  requests.sort(
    (a, b) =>
      ROUTES.indexOf(a.route) - ROUTES.indexOf(b.route) ||
      (a.country ?? '').localeCompare(b.country ?? '') ||
      // Named carriers first: what is not known yet is what remains to be asked.
      Number(a.carrier === '') - Number(b.carrier === '') ||
      a.carrier.localeCompare(b.carrier) ||
      a.part - b.part,
  );
  return {
    requests,
    atLeast: requests.some(({ carrier }) => carrier === ''),
    afterMove: afterMove([...groups.values()].flat()),
  };
}

/**
 * What may go into one request together; null for numbers that go into none.
 * One country a request: Twilio, error 22172. One losing-carrier account a request is inferred: name, signer,
 * address and account number are given once for all its numbers. PINs are given per number and split nothing.
 */
export function requestGroup(facts: Omit<PlanFacts, 'count' | 'pin'>): string | null {
  if (facts.verdict !== 'portable' && facts.verdict !== 'manual') return null;
  return [routeOf(facts), facts.country ?? '', facts.carrier.trim().toLowerCase()].join('|');
}

/** Which part of its group a request is, from its key: `group|part`. */
export function partsOfKey(key: string): { group: string; part: number } | null {
  const cut = key.lastIndexOf('|');
  const part = Number(key.slice(cut + 1));
  return cut > 0 && Number.isInteger(part) && part > 0 ? { group: key.slice(0, cut), part } : null;
}

/**
 * Twilio takes US landline and mobile numbers through its Porting API, and everything else otherwise:
 * toll-free through Console in a request of its own ("Port a toll-free number to Twilio"), US numbers that its check
 * answers with 22133 through Console (error 22133), Canadian ones by form ("Porting guidelines for Canada"), every
 * other country by a ticket to its team ("Porting international numbers").
 */
function routeOf({ verdict, numberType, country }: Omit<PlanFacts, 'count' | 'pin' | 'carrier'>): Route {
  if (country === null) return 'country-unknown';
  if (country !== 'US' && country !== 'CA') return 'support-ticket';
  if (numberType === 'toll-free') return 'console-toll-free';
  if (country === 'CA') return 'canadian-form';
  return verdict === 'portable' ? 'porting-api' : 'console';
}

function requestsOf(group: string, facts: readonly PlanFacts[]): PortRequest[] {
  const [first] = facts;
  if (!first) return [];
  const total = facts.reduce((sum, { count }) => sum + count, 0);
  const pins = facts.reduce((sum, { pin, count }) => sum + (isPinNeeded(pin) ? count : 0), 0);
  const parts = Math.ceil(total / MOST_IN_REQUEST);
  const route = routeOf(first);
  return Array.from({ length: parts }, (_, index) => {
    const count = Math.min(MOST_IN_REQUEST, total - index * MOST_IN_REQUEST);
    return {
      key: `${group}|${index + 1}`,
      route,
      country: first.country,
      carrier: first.carrier.trim(),
      part: index + 1,
      parts,
      count,
      // Where a group is split, nobody has said yet which number goes where.
      withPin: parts === 1 ? pins : Math.round((pins * count) / total),
      documents: documentsFor(route, first.country, pins > 0),
      time: usualTime(route, first.country, count),
      watchOut: watchOutFor(
        route,
        facts.some(({ numberType }) => numberType === 'mobile'),
      ),
    };
  });
}

/** Twilio, "Porting guidelines for the US": under 50 numbers and over; "toll-free"; "Canada"; "international". */
function usualTime(route: Route, country: string | null, count: number): UsualTime | null {
  switch (route) {
    case 'porting-api':
    case 'console':
      // The guide leaves out exactly 50; the longer time is the safer one to tell.
      return count < 50
        ? { weeks: [2, 4], source: 'Twilio’s US porting guide, under 50 numbers' }
        : { weeks: [4, 6], source: 'Twilio’s US porting guide, 50 numbers and more' };
    case 'console-toll-free':
      return {
        weeks: [1, 4],
        source: country === 'CA' ? 'Twilio’s Canadian porting guide' : 'Twilio’s toll-free porting guide',
      };
    case 'canadian-form':
      return { weeks: [1, 4], source: 'Twilio’s Canadian porting guide, which says “up to 4 weeks”' };
    case 'support-ticket':
      return { weeks: [4, 6], source: 'Twilio’s guide to international ports, which says “up to”' };
    case 'country-unknown':
      return null;
  }
}

/** Twilio, "Porting guidelines for the US", required information; "Canada"; "Porting international numbers". */
function documentsFor(route: Route, country: string | null, pins: boolean): string[] {
  const bill = 'A bill dated within 30 days of filing';
  const account = [
    'Name and service address as in the Customer Service Record',
    'The account number with the losing carrier',
  ];
  const pin = pins ? ['The transfer PIN of each number that needs one'] : [];
  switch (route) {
    case 'porting-api':
      return [bill, ...account, 'Name and e-mail of the signer, to whom Twilio e-mails the LOA', ...pin];
    case 'console':
      return ['A signed LOA', bill, ...account, ...pin];
    case 'console-toll-free':
      return [
        country === 'CA' ? 'A signed toll-free LOA, not older than 15 days' : 'A signed toll-free LOA',
        bill,
        ...account,
      ];
    case 'canadian-form':
      return ['A Canadian LOA that shows the service address', bill, ...account, ...pin];
    case 'support-ticket':
      return ['The LOA of that country', bill, 'The registered street address'];
    case 'country-unknown':
      return ['The country first: it decides the way and the papers'];
  }
}

/** Twilio, "Porting international numbers" (fee quotes) and "Porting guidelines for Canada" (text to the user). */
function watchOutFor(route: Route, mobile: boolean): string[] {
  if (route === 'support-ticket')
    return ['Answer a fee quote within 3 business days: silence counts as consent.'];
  if (route === 'canadian-form' && mobile)
    return [
      'The user of each mobile approves the carrier’s text within 90 minutes, or the port is rejected.',
    ];
  return [];
}

/** Twilio, "SMS after porting": US local numbers need A2P 10DLC, toll-free numbers need verification. */
function afterMove(facts: readonly PlanFacts[]): string[] {
  const local = facts.some(({ country, numberType }) => country === 'US' && numberType !== 'toll-free');
  const tollFree = facts.some(({ numberType }) => numberType === 'toll-free');
  return [
    ...(local ? ['Texts from US local numbers need an approved A2P 10DLC brand and campaign.'] : []),
    ...(tollFree ? ['Texts from toll-free numbers need toll-free verification.'] : []),
  ];
}
