'use server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { newShareToken } from '@/lib/auth/share-token';
import { staffAction } from '@/lib/auth/staff-action';
import { done } from '@/lib/outcome';
import { LONGEST_LINK_DAYS } from '@/lib/team/company';
import { line, personName, personPhone } from '@/lib/team/person';
import { createLink } from './create-link';
import { MOST_CHOSEN } from './link-options';
import { listLinks } from './list-links';
import { revokeLink } from './revoke-link';
import { completeSender, senderOf } from './sender';
import { acceptTurned } from './turned-answers';

const checkId = z.uuid('There is no such check.');

export const createLinkAction = staffAction(
  z.object({
    checkId,
    audience: z.enum(['customer', 'colleague']).default('customer'),
    name: line(120).default(''),
    days: z
      .number()
      .int()
      .min(1, 'A link lasts one day at least.')
      .max(LONGEST_LINK_DAYS)
      .nullable()
      .default(null),
    passcode: z
      .string()
      .trim()
      .min(6, 'Use at least 6 characters.')
      .max(100, 'Use at most 100 characters.')
      .nullable()
      .default(null),
    masked: z.boolean().default(false),
    frozen: z.boolean().default(false),
    numberIds: z.array(z.number().int().positive()).min(1).max(MOST_CHOSEN).nullable().default(null),
    confirmed: z.boolean().default(false),
  }),
  (viewer, input) => createLink(viewer, input, { now: new Date(), newToken: newShareToken }),
);

/** The sender has seen that a shared answer turned: their links show what Twilio says from now on. */
export const acceptTurnedAction = staffAction(
  z.object({ checkId, upTo: z.number().int().positive() }),
  async (viewer, input) => {
    const outcome = await acceptTurned(viewer, input);
    revalidatePath('/', 'layout');
    return outcome;
  },
);

export const listLinksAction = staffAction(z.object({ checkId }), (viewer, input) =>
  listLinks(viewer, input, new Date()),
);

export const revokeLinkAction = staffAction(
  z.object({ linkId: z.uuid('There is no such link.') }),
  (viewer, input) => revokeLink(viewer, input, new Date()),
);

/** What customers would read of oneself, so that a form can ask for the rest. */
export const senderAction = staffAction(z.object({}), async (viewer) => done(await senderOf(viewer)));

export const completeSenderAction = staffAction(
  z.object({
    company: line(120).min(1, 'Enter your company’s name.').nullable(),
    name: personName,
    phone: personPhone.refine((typed) => (typed.match(/\d/g)?.length ?? 0) >= 5, {
      message: 'Enter a phone number, for example +1 415 555 0100.',
    }),
  }),
  completeSender,
);
