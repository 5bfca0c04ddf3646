'use server';
import { z } from 'zod';
import { newShareToken } from '@/lib/auth/share-token';
import { staffAction } from '@/lib/auth/staff-action';
import { done } from '@/lib/outcome';
import { line, personName, personPhone } from '@/lib/team/person';
import { createLink } from './create-link';
import { listLinks } from './list-links';
import { revokeLink } from './revoke-link';
import { completeSender, senderOf } from './sender';

const checkId = z.uuid('There is no such check.');

export const createLinkAction = staffAction(
  z.object({ checkId, confirmed: z.boolean().default(false) }),
  (viewer, input) => createLink(viewer, input, { now: new Date(), newToken: newShareToken }),
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
