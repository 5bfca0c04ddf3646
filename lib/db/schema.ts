import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { LabelColumn } from '@/lib/numbers/label-column';
import type { Reconciliation } from '@/lib/numbers/reconcile';
import type { NumberType, PinNeed, Verdict } from '@/lib/portability/answer';
import type { PauseReason } from '@/lib/portability/pause-guidance';
import type { LaterReason, Reason } from '@/lib/portability/reasons';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export type Role = 'admin' | 'member' | 'viewer';

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  /** Lower case, NFKC; unique. */
  email: text('email').notNull().unique(),
  name: text('name').notNull().default(''),
  phone: text('phone').notNull().default(''),
  role: text('role').$type<Role>().notNull(),
  passwordHash: text('password_hash').notNull(),
  /** The secret of the second step, sealed; null while signing in has one step only. */
  sealedTotpSecret: text('sealed_totp_secret'),
  /** The 30 s step of the last code that was taken: none opens twice. */
  totpLastStep: bigint('totp_last_step', { mode: 'number' }).notNull().default(0),
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** When the password was last typed in it. What is hard to undo asks again after ten minutes. */
    confirmedAt: instant('confirmed_at').notNull().defaultNow(),
    /** Browser and system, as the browser names them: "Firefox on Windows". */
    device: text('device').notNull().default(''),
    /** Where it was opened from. */
    address: text('address').notNull().default(''),
  },
  (table) => [index('sessions_user').on(table.userId)],
);

export type InvitePurpose = 'join' | 'new-password';

/** A link that an admin makes for one person: to join the team, or to choose a new password. Used once. */
export const invites = pgTable(
  'invites',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    purpose: text('purpose').$type<InvitePurpose>().notNull(),
    /** The address it is bound to, as `users.email`. */
    email: text('email').notNull(),
    name: text('name').notNull().default(''),
    /** What somebody who joins becomes; null where an account exists already. */
    role: text('role').$type<Role>(),
    /** SHA-256 of the token. The token itself is nowhere. */
    tokenHash: bytes('token_hash').notNull().unique(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('invites_of_address').on(table.email)],
);

/** Each opens the second step once, for whoever lost the phone. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    /** SHA-256 of the code, which has 80 random bits. */
    codeHash: bytes('code_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    usedAt: instant('used_at'),
  },
  (table) => [index('recovery_codes_of_user').on(table.userId)],
);

/**
 * One row per failed try and subject, hashed: signing in (by account and by client address), a link's passcode, an
 * invitation. In the database, so that every process and every start counts the same.
 */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    subject: text('subject').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('sign_in_failures_subject').on(table.subject, table.at)],
);

/** Facts about this installation, one row per key (`company`, `canary`, `setup-token` …). */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});

/** A Twilio account. Twilio's limit, the drain and its lease belong to it. */
export const accounts = pgTable('accounts', {
  sid: text('sid').primaryKey(),
  /** Rises with every lease taken; every commit of answers carries it, so that a stale holder cannot write. */
  drainToken: bigint('drain_token', { mode: 'number' }).notNull().default(0),
  drainUntil: instant('drain_until'),
  /** The most requests in flight, set by an admin. */
  cap: integer('cap').notNull().default(20),
  learnedLimit: integer('learned_limit'),
  // What its drain last said, at most 2 s old while it runs: other processes tell people from here.
  ratePerSecond: real('rate_per_second'),
  /** Set while the whole account waits: Twilio asked for it, or does not answer. */
  heldWhy: text('held_why').$type<LaterReason>(),
  heldUntil: instant('held_until'),
  /** The last thing that went wrong with a question. */
  troubleWhy: text('trouble_why').$type<LaterReason>(),
  troubleAt: instant('trouble_at'),
});

export type ConnectionKind = 'api-key' | 'auth-token' | 'practice';
export type ConnectionState = 'ready' | 'refused' | 'deleted';

export const connections = pgTable('connections', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountSid: text('account_sid')
    .notNull()
    .references(() => accounts.sid),
  ownerId: uuid('owner_id').references(() => users.id),
  name: text('name').notNull(),
  kind: text('kind').$type<ConnectionKind>().notNull(),
  /** The user name sent to Twilio: the Account SID, or the API key's SID. */
  username: text('username').notNull(),
  /** The secret, sealed; null once the connection is deleted. */
  sealedSecret: text('sealed_secret'),
  /** Rises with every replacement, so that a refusal of the old secret is not held against the new one. */
  secretVersion: integer('secret_version').notNull().default(1),
  secretLastFour: text('secret_last_four').notNull(),
  /** Lent to the whole team, or its owner's alone. */
  team: boolean('team').notNull().default(false),
  /** SID → name of the accounts one may move numbers to, remembered where Twilio would not list them. */
  targets: jsonb('targets').$type<{ sid: string; name: string }[]>().notNull().default([]),
  defaultTargetSid: text('default_target_sid'),
  /** The accounts that Twilio listed last, so that cards can name them without asking. */
  listedAccounts: jsonb('listed_accounts').$type<{ sid: string; name: string }[]>().notNull().default([]),
  state: text('state').$type<ConnectionState>().notNull().default('ready'),
  /** Twilio's code of the last refusal. */
  refusedCode: integer('refused_code'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** A draft is a check whose numbers are still arriving in pieces: nobody sees it and nothing of it is asked. */
export type CheckState = 'draft' | 'running' | 'paused';
export type Visibility = 'team' | 'private';

export const checks = pgTable(
  'checks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    visibility: text('visibility').$type<Visibility>().notNull().default('team'),
    submissionId: uuid('submission_id').notNull(),
    name: text('name').notNull(),
    customer: text('customer').notNull().default(''),
    note: text('note').notNull().default(''),
    defaultCountry: text('default_country').notNull(),
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id),
    /** The connection's account, kept here so that the drain finds its work by one index. */
    accountSid: text('account_sid').notNull(),
    practice: boolean('practice').notNull().default(false),
    /** Where the numbers are to move; null leaves it to Twilio (the connection's own account). */
    targetSid: text('target_sid'),
    targetName: text('target_name'),
    addressSid: text('address_sid'),
    state: text('state').$type<CheckState>().notNull().default('running'),
    pausedWhy: text('paused_why').$type<PauseReason>(),
    pausedCode: integer('paused_code'),
    pausedAt: instant('paused_at'),
    /** Rises by one with every commit that touches the check or its numbers. */
    revision: bigint('revision', { mode: 'number' }).notNull().default(0),
    /** Derived from the numbers, kept with them in the same transaction, so that a poll reads one row. */
    total: integer('total').notNull().default(0),
    waiting: integer('waiting').notNull().default(0),
    portable: integer('portable').notNull().default(0),
    manual: integer('manual').notNull().default(0),
    alreadyYours: integer('already_yours').notNull().default(0),
    needsStep: integer('needs_step').notNull().default(0),
    notPortable: integer('not_portable').notNull().default(0),
    unchecked: integer('unchecked').notNull().default(0),
    leftOut: integer('left_out').notNull().default(0),
    /** Whether some of its numbers are asked again every week. */
    watched: boolean('watched').notNull().default(false),
    duplicates: integer('duplicates').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    /** The columns of the customer's sheets whose text every number carries in its `labels`. */
    labelColumns: jsonb('label_columns').$type<LabelColumn[]>().notNull().default([]),
    /** What each row of the customer's sheets gave; null for numbers that were pasted. */
    reconciliation: jsonb('reconciliation').$type<Reconciliation>(),
    createdAt: instant('created_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
    lastUsedAt: instant('last_used_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('checks_submission').on(table.ownerId, table.submissionId),
    index('checks_recent').on(table.createdAt),
    index('checks_unfinished')
      .on(table.accountSid)
      .where(sql`${table.state} = 'running' and ${table.waiting} > 0`),
    index('checks_drafts').on(table.createdAt).where(sql`${table.state} = 'draft'`),
  ],
);

export type NumberState = 'waiting' | 'settled' | 'left-out';

/** One place a number was typed: in pasted text (offsets), or in a sheet (0-based row and column) of the check's file. */
export type StoredOccurrence =
  | { raw: string; start: number; end: number; line: number }
  /** `place` says which number of its cell it is, from 0; most cells have one and leave it out. */
  | { raw: string; file: number; sheet: string; row: number; column: number; place?: number };

export const numbers = pgTable(
  'numbers',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    checkId: uuid('check_id')
      .notNull()
      .references(() => checks.id, { onDelete: 'cascade' }),
    /** The place in the list as pasted, from 0. */
    ordinal: integer('ordinal').notNull(),
    e164: text('e164').notNull(),
    extension: text('extension'),
    label: text('label').notNull().default(''),
    /** What the row says in the check's label columns, by the column's name. */
    labels: jsonb('labels').$type<Record<string, string>>().notNull().default({}),
    note: text('note').notNull().default(''),
    occurrences: jsonb('occurrences').$type<StoredOccurrence[]>().notNull(),
    /** What was typed before somebody corrected it. */
    correctedFrom: text('corrected_from'),
    /** Answers up to this one were given for what stood here before the correction. */
    correctedAfterAnswerId: bigint('corrected_after_answer_id', { mode: 'number' }).notNull().default(0),
    state: text('state').$type<NumberState>().notNull().default('waiting'),
    /** A waiting number is due from here on. Front of the queue is the earliest. */
    nextTryAt: instant('next_try_at').notNull().defaultNow(),
    tries: integer('tries').notNull().default(0),
    firstTriedAt: instant('first_tried_at'),
    laterReason: text('later_reason').$type<LaterReason>(),
    // The current answer, in narrow columns because a 50-row update of them is what bounds PGlite.
    verdict: text('verdict').$type<Verdict>(),
    reason: text('reason').$type<Reason>(),
    pin: text('pin').$type<PinNeed>(),
    numberType: text('number_type').$type<NumberType>(),
    country: text('country'),
    holderSid: text('holder_sid'),
    twilioCode: integer('twilio_code'),
    twilioReason: text('twilio_reason'),
    twilioMessage: text('twilio_message'),
    requestId: text('request_id'),
    askedAt: instant('asked_at'),
    /** The account the answer was asked for: the target, else the connection's own. */
    askedForSid: text('asked_for_sid'),
    /** A later try that ended `unchecked`; the settled answer above stays. */
    recheckFailedAt: instant('recheck_failed_at'),
    /** The verdict before the current one, and since when there is another; null while it never changed. */
    verdictBefore: text('verdict_before').$type<Verdict>(),
    changedAt: instant('changed_at'),
    /** When a watched number is asked again by itself. */
    watchAt: instant('watch_at'),
    /** The losing carrier, as staff or the customer's list name it. */
    carrier: text('carrier').notNull().default(''),
    /** The day on which the customer got a transfer PIN. The PIN itself is nowhere. */
    pinObtainedOn: date('pin_obtained_on', { mode: 'string' }),
    /** What a search for words or digits looks through, in small letters. */
    sought: text('sought').generatedAlwaysAs(
      sql`lower(e164 || ' ' || coalesce(occurrences -> 0 ->> 'raw', '') || ' ' || label || ' ' || labels::text || ' ' || carrier || ' ' || note || ' ' || coalesce(corrected_from, ''))`,
    ),
    revision: bigint('revision', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    uniqueIndex('numbers_once_per_check').on(table.checkId, table.e164),
    index('numbers_in_order').on(table.checkId, table.ordinal),
    index('numbers_changed').on(table.checkId, table.revision),
    index('numbers_due')
      .on(table.checkId, table.nextTryAt, table.ordinal)
      .where(sql`${table.state} = 'waiting'`),
    index('numbers_by_e164').on(table.e164),
    index('numbers_to_watch').on(table.watchAt).where(sql`${table.watchAt} is not null`),
    // The list of what cannot move yet, over all checks.
    index('numbers_unsupported').on(table.askedAt).where(sql`${table.reason} = 'unsupported'`),
  ],
);

/** Every answer ever stored, in order. Never updated. */
export const answers = pgTable(
  'answers',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    numberId: bigint('number_id', { mode: 'number' })
      .notNull()
      .references(() => numbers.id, { onDelete: 'cascade' }),
    verdict: text('verdict').$type<Verdict>().notNull(),
    reason: text('reason').$type<Reason>(),
    pin: text('pin').$type<PinNeed>().notNull(),
    numberType: text('number_type').$type<NumberType>().notNull(),
    country: text('country'),
    holderSid: text('holder_sid'),
    twilioCode: integer('twilio_code'),
    twilioReason: text('twilio_reason'),
    twilioMessage: text('twilio_message'),
    requestId: text('request_id'),
    askedAt: instant('asked_at').notNull(),
    askedForSid: text('asked_for_sid').notNull(),
  },
  (table) => [index('answers_of_number').on(table.numberId, table.id)],
);

/** What was typed and became no number: rejects, and look-alikes such as dates. */
export const rejects = pgTable(
  'rejects',
  {
    checkId: uuid('check_id')
      .notNull()
      .references(() => checks.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    raw: text('raw').notNull(),
    /** 1-based line of the paste, or row of the sheet. */
    line: integer('line').notNull(),
    /** The cell, such as "lines.xlsx, Sites!C14"; empty for a paste. */
    place: text('place').notNull().default(''),
    /** Why it is no number: a RejectReason, or the kind of a look-alike. */
    kind: text('kind').$type<'reject' | 'look-alike'>().notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.ordinal] })],
);

export type MarkKind = 'item' | 'filed';

/** What staff ticked off on a check: things the customer has given, and port requests filed. One row per tick. */
export const marks = pgTable(
  'marks',
  {
    checkId: uuid('check_id')
      .notNull()
      .references(() => checks.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<MarkKind>().notNull(),
    /** The id of a checklist item, or the key of a port request. */
    key: text('key').notNull(),
    markedOn: date('marked_on', { mode: 'string' }).notNull(),
    /** How many numbers a filed request held that day: answers that come later may move numbers in or out. */
    numbers: integer('numbers'),
    markedBy: uuid('marked_by')
      .notNull()
      .references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.kind, table.key] })],
);

/** A piece of a draft that has arrived, so that a piece sent twice counts once. Gone when the draft is a check. */
export const draftPieces = pgTable(
  'draft_pieces',
  {
    checkId: uuid('check_id')
      .notNull()
      .references(() => checks.id, { onDelete: 'cascade' }),
    piece: integer('piece').notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.piece] })],
);

/** A customer's file, kept as it came. The server never opens it; one that no check holds any more goes. */
export const files = pgTable('files', {
  id: uuid('id').primaryKey(),
  ownerId: uuid('owner_id')
    .notNull()
    .references(() => users.id),
  name: text('name').notNull(),
  /** In bytes, as announced; the chunks must add up to it. */
  size: integer('size').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** The bytes of a file, at most 256 KB in a row: an embedded database freezes over larger ones. */
export const fileChunks = pgTable(
  'file_chunks',
  {
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.ordinal] })],
);

/** Which files a check was made of, and where in each the numbers stand. One file may have made several checks. */
export const checkFiles = pgTable(
  'check_files',
  {
    checkId: uuid('check_id')
      .notNull()
      .references(() => checks.id, { onDelete: 'cascade' }),
    /** What `file` of an occurrence counts. */
    ordinal: integer('ordinal').notNull(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    sheet: text('sheet').notNull(),
    /** The row of headings from 0; null where there is none. */
    headerRow: integer('header_row'),
  },
  (table) => [
    primaryKey({ columns: [table.checkId, table.ordinal] }),
    index('check_files_of_file').on(table.fileId),
  ],
);

/** Whom a link is for: the customer, or a colleague outside the company, who also reads reasons and codes. */
export type Audience = 'customer' | 'colleague';

export const shareLinks = pgTable(
  'share_links',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    checkId: uuid('check_id')
      .notNull()
      .references(() => checks.id, { onDelete: 'cascade' }),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the token: what is searched for. */
    tokenHash: bytes('token_hash').notNull().unique(),
    /** The token, sealed, so that the link can be copied again; null for links made before that was so. */
    sealedToken: text('sealed_token'),
    /** For whom it was made, as staff call it. Never shown to whoever opens it. */
    name: text('name').notNull().default(''),
    audience: text('audience').$type<Audience>().notNull().default('customer'),
    /** argon2id; null where the link alone opens the page. */
    passcodeHash: text('passcode_hash'),
    /** Shows the last four digits of each number and no more. */
    masked: boolean('masked').notNull().default(false),
    /** What it shows stands in `share_link_numbers`: a selection, or, with `frozenAt`, answers of that moment. */
    limited: boolean('limited').notNull().default(false),
    frozenAt: instant('frozen_at'),
    /**
     * The latest answer its maker knows to stand behind the page. A yes that a later answer turned into something
     * else is still shown, for a day at most, until this number passes it.
     */
    knownAnswerId: bigint('known_answer_id', { mode: 'number' }).notNull().default(0),
    views: integer('views').notNull().default(0),
    lastViewedAt: instant('last_viewed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('share_links_of_check').on(table.checkId),
    index('share_links_of_maker').on(table.createdBy),
  ],
);

/** The numbers of a link that does not show its whole check as it stands now. */
export const shareLinkNumbers = pgTable(
  'share_link_numbers',
  {
    linkId: uuid('link_id')
      .notNull()
      .references(() => shareLinks.id, { onDelete: 'cascade' }),
    numberId: bigint('number_id', { mode: 'number' })
      .notNull()
      .references(() => numbers.id, { onDelete: 'cascade' }),
    /** In a frozen link: the answer of that moment, and the number it was given for. */
    answerId: bigint('answer_id', { mode: 'number' }),
    e164: text('e164'),
  },
  (table) => [
    primaryKey({ columns: [table.linkId, table.numberId] }),
    index('share_link_numbers_of_number').on(table.numberId),
  ],
);

/**
 * What was done, by whom. Never holds personal data of customers. A trigger refuses every update, and the deletion of
 * anything younger than 400 days.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().defaultNow(),
    actorId: uuid('actor_id'),
    act: text('act').notNull(),
    /** Kind and id of what it was done to, e.g. `check 3f…`. */
    object: text('object').notNull().default(''),
    outcome: text('outcome').$type<'done' | 'refused'>().notNull().default('done'),
    /** The client address of whoever did it; empty for commands and for what the server does by itself. */
    address: text('address').notNull().default(''),
  },
  (table) => [index('audit_events_at').on(table.at)],
);
