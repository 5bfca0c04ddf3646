'use server';
import { z } from 'zod';
import { staffAction } from '@/lib/auth/staff-action';
import { LABEL_KINDS } from '@/lib/numbers/label-column';
import { ROW_KINDS } from '@/lib/numbers/reconcile';
import { addNumbers } from './add-numbers';
import { answerHistory } from './answer-history';
import { askUnsupported } from './ask-unsupported';
import { beginDraft } from './begin-draft';
import { checkAgain } from './check-again';
import { CHECK_LIMITS } from './check-limits';
import { correctNumber } from './correct-number';
import { deleteCheck } from './delete-check';
import { finishDraft } from './finish-draft';
import { handOverChecks } from './hand-over-checks';
import { leaveOut, putBack } from './leave-out';
import { listChecks } from './list-checks';
import { pauseCheck } from './pause-check';
import { recheckNumber } from './recheck-number';
import { renameCheck } from './rename-check';
import { resumeCheck } from './resume-check';
import { seenBefore } from './seen-before';
import { setAddressSid } from './set-address-sid';
import { setCheckNote } from './set-check-note';
import { setConnection } from './set-connection';
import { setMark } from './set-mark';
import { setNumberFacts } from './set-number-facts';
import { setNumberNote } from './set-number-note';
import { setTarget } from './set-target';
import { setWatch } from './set-watch';
import { storable } from './storable';
import { submitCheck } from './submit-check';

const line = (most: number) =>
  z.string().trim().max(most, `Keep this under ${most} characters.`).transform(storable);
const checkId = z.uuid();
const numberId = z.number().int().positive();
const numberIds = z.array(numberId).min(1).max(20_000);
const note = line(5_000);
const day = z.iso.date('Choose a day.');
/** More rows than any sheet has, and less than the database can hold. */
const place = z.number().int().nonnegative().max(10_000_000);
/** E.164 forms, and large ranges as they were typed. */
const anyway = z.array(z.string().max(200)).max(20_000).default([]);
const target = z.object({ sid: z.string().trim(), name: line(200) }).nullable();

const source = z.object({ kind: z.literal('text'), text: z.string().transform(storable) });
const asked = {
  submissionId: z.uuid(),
  defaultCountry: z.string().regex(/^[A-Z]{2}$/, 'Choose a country.'),
  visibility: z.enum(['team', 'private']).default('team'),
  connectionId: z.uuid('Choose a Twilio account.'),
  target: target.default(null),
};
const reconciliation = z.strictObject({
  rows: place,
  kinds: z.record(z.enum(ROW_KINDS), place),
  occurrences: place,
  numbers: place,
  duplicates: place,
});
/** A line that may not be empty. */
const title = (most: number) => line(most).refine((text) => text !== '', 'Give it a name.');

/** Which checks of the history: somebody's, and made from one day to another. */
const whose = {
  ownerId: z.uuid().nullable().default(null),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
};

/** Makes a check; the same `submissionId` sent twice is the same check. */
export const submitCheckAction = staffAction(
  z.object({ ...asked, source, anyway, name: line(120).default(''), customer: line(120).default('') }),
  (viewer, input) => submitCheck(viewer, input, new Date()),
);

/** Begins what comes in pieces; the pieces go to `/api/drafts/…`, the bytes of the files to `/api/files/…`. */
export const beginDraftAction = staffAction(
  z.object({
    ...asked,
    labelColumns: z
      .array(z.object({ name: title(120), kind: z.enum(LABEL_KINDS) }))
      .max(CHECK_LIMITS.labelColumns)
      .refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length),
    files: z
      .array(
        z.object({
          name: line(200),
          size: z.number().int().positive().max(CHECK_LIMITS.fileBytes, 'A file takes 20 MB at most.'),
          sheet: z.string().max(300).transform(storable),
          headerRow: place.nullable(),
        }),
      )
      .max(CHECK_LIMITS.files, 'One sending takes ten files.'),
    checks: z
      .array(z.object({ name: title(120), customer: line(120), reconciliation: reconciliation.nullable() }))
      .min(1)
      .max(CHECK_LIMITS.checksAtOnce, 'One sending makes 250 checks at most. Choose "One check".'),
  }),
  (viewer, input) => beginDraft(viewer, input, new Date()),
);

/** Makes the drafts of one sending checks, all or none. */
export const finishDraftAction = staffAction(
  z.object({ checkIds: z.array(checkId).min(1).max(CHECK_LIMITS.checksAtOnce) }),
  (viewer, input) => finishDraft(viewer, input, new Date()),
);

export const renameCheckAction = staffAction(
  z.object({ checkId, name: line(120), customer: line(120).optional() }),
  renameCheck,
);
export const setCheckNoteAction = staffAction(z.object({ checkId, note }), setCheckNote);
export const setNumberNoteAction = staffAction(z.object({ checkId, numberId, note }), setNumberNote);

export const leaveOutAction = staffAction(z.object({ checkId, numberIds }), leaveOut);
export const putBackAction = staffAction(z.object({ checkId, numberIds }), putBack);
export const correctNumberAction = staffAction(
  z.object({ checkId, numberId, typed: line(200) }),
  correctNumber,
);
export const addNumbersAction = staffAction(
  z.object({ checkId, text: z.string().transform(storable), anyway }),
  addNumbers,
);

export const pauseCheckAction = staffAction(z.object({ checkId }), pauseCheck);
export const resumeCheckAction = staffAction(z.object({ checkId }), resumeCheck);
export const recheckNumberAction = staffAction(z.object({ checkId, numberId }), recheckNumber);
export const checkAgainAction = staffAction(
  z.object({ checkId, which: z.union([z.enum(['unchecked', 'all']), z.object({ numberIds })]) }),
  checkAgain,
);

export const setMarkAction = staffAction(
  z.object({ checkId, kind: z.enum(['item', 'filed']), key: line(300), on: day.nullable() }),
  setMark,
);
export const setNumberFactsAction = staffAction(
  z.object({
    checkId,
    numberIds,
    facts: z.object({ carrier: line(100).optional(), pinObtainedOn: day.nullable().optional() }),
  }),
  setNumberFacts,
);

export const setWatchAction = staffAction(
  z.object({ checkId, which: z.enum(['none', 'open', 'all']) }),
  setWatch,
);
export const askUnsupportedAction = staffAction(z.object({}), askUnsupported);
/** A read, sent as an action because it is wanted on a click only. */
export const answerHistoryAction = staffAction(z.object({ checkId, numberId }), answerHistory, {
  atLeast: 'viewer',
});

/** Refused with field `confirmed` where answers exist and nobody confirmed that all numbers are asked again. */
export const setTargetAction = staffAction(
  z.object({ checkId, target, confirmed: z.boolean().default(false) }),
  setTarget,
);
export const setAddressSidAction = staffAction(
  z.object({ checkId, addressSid: z.string().trim() }),
  setAddressSid,
);
export const setConnectionAction = staffAction(z.object({ checkId, connectionId: z.uuid() }), setConnection);
export const deleteCheckAction = staffAction(z.object({ checkId }), deleteCheck);

/** An admin gives a leaver's checks to somebody else. */
export const handOverChecksAction = staffAction(
  z.object({ fromUserId: z.uuid(), toUserId: z.uuid('Choose somebody.') }),
  (viewer, input) => handOverChecks(viewer, input, new Date()),
  { atLeast: 'admin' },
);

/** A read, sent as an action because phone numbers stay out of URLs. */
export const seenBeforeAction = staffAction(
  z.object({ e164s: z.array(z.string().regex(/^\+[1-9]\d{4,14}$/)).max(2_000) }),
  async (viewer, input) => ({ ok: true as const, value: await seenBefore(viewer, input) }),
);

/** A read, sent as an action because what is searched for may be a phone number and stays out of URLs. */
export const listChecksAction = staffAction(
  z.object({
    search: line(200).default(''),
    cursor: z.string().max(100).nullable().default(null),
    ...whose,
  }),
  async (viewer, input) => ({ ok: true as const, value: await listChecks(viewer, input) }),
  { atLeast: 'viewer' },
);
