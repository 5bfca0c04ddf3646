import type { MarkKind, NumberState, Visibility } from '@/lib/db/schema';
import type { LabelColumn } from '@/lib/numbers/label-column';
import type { Reconciliation } from '@/lib/numbers/reconcile';
import type { Answer, Verdict } from '@/lib/portability/answer';
import type { Stage } from '@/lib/portability/check-stage';
import type { Checklist } from '@/lib/portability/checklist';
import type { OrderPlan, PlanFacts } from '@/lib/portability/order-plan';
import type { Pause } from '@/lib/portability/pause-guidance';
import type { LaterReason } from '@/lib/portability/reasons';
import type { PortFiler } from '@/lib/portability/who';

/** How many numbers of a check stand where. Left-out numbers are not in `total`. */
export type Counts = {
  total: number;
  waiting: number;
  byVerdict: Record<Verdict, number>;
  leftOut: number;
  duplicates: number;
  skipped: number;
};

/** Why a check stands still, and since when. */
export type Paused = Pause & { at: string };

/** One row, read on every poll. Times are ISO 8601 in UTC. */
export type CheckSummary = {
  id: string;
  revision: number;
  counts: Counts;
  paused: Paused | null;
  /** Answers a second that this check gets of its account's; null while that cannot be told. */
  ratePerSecond: number | null;
  /** What is left, as a range in seconds; null while it cannot be told. */
  secondsLeft: { from: number; to: number } | null;
  /** The earliest next try, when all that is left waits for one. */
  nextTryAt: string | null;
  /** Why nothing of the account is asked at this moment, and until when; null while it is. */
  held: { why: LaterReason; until: string } | null;
};

/** A number as its card shows it to staff. */
export type NumberForStaff = {
  id: number;
  ordinal: number;
  e164: string;
  /** As typed the first time. */
  typed: string;
  /** How many times it stood in the input. */
  places: number;
  extension: string | null;
  label: string;
  /** What its row says in the check's label columns, by the column's name. */
  labels: Record<string, string>;
  note: string;
  correctedFrom: string | null;
  state: NumberState;
  /** While waiting: when it is asked (again), how often it was, and why it waits. */
  nextTryAt: string | null;
  tries: number;
  laterReason: LaterReason | null;
  /** The current answer; during a re-check still the old one. */
  answer: (Answer & { askedAt: string; askedForName: string; holderName: string | null }) | null;
  recheckFailedAt: string | null;
  /** The verdict before the current one, and when it changed; null while it never did. */
  before: { verdict: Verdict; changedAt: string } | null;
  /** When it is asked again by itself; null for a number that is not watched. */
  watchAt: string | null;
  /** The losing carrier; empty while nobody named it. */
  carrier: string;
  /** The day on which the customer got a transfer PIN, as `2026-11-23`. */
  pinObtainedOn: string | null;
  revision: number;
};

/** A check as staff see it; numbers come by `numberOrder` and `numberPage`. */
export type CheckForStaff = CheckSummary & {
  name: string;
  customer: string;
  note: string;
  owner: { id: string; name: string };
  mine: boolean;
  visibility: Visibility;
  /** Whether this viewer may change it. */
  editable: boolean;
  practice: boolean;
  defaultCountry: string;
  connection: { id: string; name: string; accountSid: string };
  /** Where the numbers are to move; null is the connection's own account. */
  target: { sid: string; name: string } | null;
  addressSid: string | null;
  /** Whether some of its numbers are asked again every week. */
  watched: boolean;
  /** Who files ports here, as the cards name them. */
  portFiler: PortFiler;
  /** The first of them; `counts.skipped` counts all. */
  rejects: { raw: string; line: number; place: string; kind: 'reject' | 'look-alike'; reason: string }[];
  labelColumns: LabelColumn[];
  /** What each row of its files gave; null for a paste. */
  reconciliation: Reconciliation | null;
  /** The files it was made of. */
  files: { ordinal: number; name: string; sheet: string }[];
  createdAt: string;
  finishedAt: string | null;
};

/** What a check's answers call for, and what of it is done. Days are as `2026-11-23`. */
export type FollowUp = {
  /** The check's when this was read. */
  revision: number;
  /** Settled numbers, counted by what decides about them. */
  facts: (PlanFacts & { oldestAskedAt: string })[];
  plan: OrderPlan;
  checklist: Checklist;
  /** `numbers`: how many a request held when it was filed. */
  marks: { kind: MarkKind; key: string; on: string; by: string; numbers: number | null }[];
  stage: Stage | null;
  /** Transfer PINs that the customer has got. */
  pins: { carrier: string; obtainedOn: string; count: number }[];
  /** How many numbers have another verdict than they had. */
  changed: number;
  /** When the oldest answer was asked that something would be filed upon; null where nothing can be filed. */
  oldestAskedAt: string | null;
  /** What the company's e-mails begin and end with; empty where it never said. */
  letter: { company: string; greeting: string; signOff: string };
};

/** What an outside colleague reads of a number beside what the customer reads: reasons and codes, no SID, no name. */
export type NumberForColleague = {
  why: string;
  steps: { text: string; who: string }[];
  pin: string | null;
  /** Twilio's reason code. */
  code: number | null;
};

/** A number as the holder of a link may see it: no SID, no note and, but for colleagues, no code. */
export type NumberForCustomer = {
  ordinal: number;
  /** The number as it is read, or its last four digits where the link shows no more. */
  shown: string;
  label: string;
  /** `waiting` covers paused numbers too. */
  standing: Verdict | 'waiting';
  sentence: string;
  checkedAt: string | null;
  /** A yes that a later answer contradicts; it stands until the sender knows. */
  again: boolean;
  /** Null on a link for the customer. */
  detail: NumberForColleague | null;
};

/** A check as the holder of a link may see it: no name, no account, no note, nobody's other numbers. */
export type CheckForCustomer = {
  revision: number;
  counts: Pick<Counts, 'total' | 'waiting' | 'byVerdict'>;
  /** In the order they were given; left-out numbers are not here. */
  numbers: NumberForCustomer[];
  /** What the settled answers call for. */
  checklist: Checklist;
  /** When the latest answer came; null while there is none. */
  checkedAt: string | null;
  /** The moment whose answers these are; null on a page that changes when the check does. */
  frozenAt: string | null;
};

/** A check in a list. */
export type CheckListItem = {
  id: string;
  name: string;
  customer: string;
  owner: { id: string; name: string };
  mine: boolean;
  visibility: Visibility;
  practice: boolean;
  counts: Counts;
  paused: Paused | null;
  createdAt: string;
  finishedAt: string | null;
};

/** A number as display strings, for files that leave the app. */
export type ExportRow = {
  e164: string;
  typed: string;
  label: string;
  labels: Record<string, string>;
  result: string;
  pin: string;
  reason: string;
  next: string;
  who: string;
  country: string;
  type: string;
  checkedAt: string;
};

/** Where in a customer's file the numbers of a check stand; the pages of answers follow. */
export type FileAnswersHead = { name: string; practice: boolean; sheet: string; headerRow: number | null };

/** Answers as display strings, each with the cells (row and column from 0) its number stands in. */
export type FileAnswersPage = {
  answers: {
    e164: string;
    cells: (readonly [row: number, column: number, place: number])[];
    answer: Omit<ExportRow, 'e164' | 'typed' | 'label' | 'labels'>;
  }[];
};
