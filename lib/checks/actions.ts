'use server';
import { z } from 'zod';
import { staffAction } from '@/lib/auth/staff-action';
import { addNumbers } from './add-numbers';
import { answerHistory } from './answer-history';
import { askUnsupported } from './ask-unsupported';
import { checkAgain } from './check-again';
import { correctNumber } from './correct-number';
import { deleteCheck } from './delete-check';
import { leaveOut, putBack } from './leave-out';
import { listChecks } from './list-checks';
import { pauseCheck } from './pause-check';
import { recheckNumber } from './recheck-number';
import { renameCheck } from './rename-check';
import { resumeCheck } from './resume-check';
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
const anyway = z.array(z.string().max(20)).max(20_000).default([]);
const target = z.object({ sid: z.string().trim(), name: line(200) }).nullable();

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().transform(storable) }),
  z.object({
    kind: z.literal('sheet'),
    sheet: line(200),
    cells: z.array(
      z.object({
        raw: z.union([z.string().transform(storable), z.number()]),
        row: place,
        column: place,
        label: line(200).default(''),
      }),
    ),
  }),
]);

/** Makes a check; the same `submissionId` sent twice is the same check. */
export const submitCheckAction = staffAction(
  z.object({
    submissionId: z.uuid(),
    source,
    anyway,
    defaultCountry: z.string().regex(/^[A-Z]{2}$/, 'Choose a country.'),
    name: line(120).default(''),
    customer: line(120).default(''),
    visibility: z.enum(['team', 'private']).default('team'),
    connectionId: z.uuid('Choose a Twilio account.'),
    target: target.default(null),
  }),
  (viewer, input) => submitCheck(viewer, input, new Date()),
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
export const answerHistoryAction = staffAction(
  z.object({ checkId, numberId }),
  async (viewer, input) => ({ ok: true as const, value: (await answerHistory(viewer, input)) ?? [] }),
  { atLeast: 'viewer' },
);

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

/** A read, sent as an action because what is searched for may be a phone number and stays out of URLs. */
export const listChecksAction = staffAction(
  z.object({
    search: line(200).default(''),
    cursor: z.string().max(100).nullable().default(null),
  }),
  async (viewer, input) => ({ ok: true as const, value: await listChecks(viewer, input) }),
  { atLeast: 'viewer' },
);
