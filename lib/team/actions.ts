'use server';
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { z } from 'zod';
import { auditFilter } from '@/lib/audit/audit-filter';
import { recordEvent } from '@/lib/audit/record-event';
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/front-gate';
import { turnOffSecondStep } from '@/lib/auth/second-step';
import { staffAction } from '@/lib/auth/staff-action';
import { db } from '@/lib/db/connection';
import { done, refused } from '@/lib/outcome';
import { PORT_FILERS } from '@/lib/portability/who';
import { addMember } from './add-member';
import { changePassword } from './change-password';
import { changeCompanySettings, LONGEST_LINK_DAYS } from './company';
import { exportAudit } from './export-audit';
import { newInviteToken } from './invite-token';
import { inviteMember, linkToNewPassword } from './make-invite';
import { endOneSession, listSessions } from './open-sessions';
import { email, line, password, personName, personPhone, role } from './person';
import { changeOwnProfile } from './profile';
import { revokeInvite } from './revoke-invite';
import { setMemberDisabled } from './set-member-disabled';
import { setMemberRole } from './set-member-role';

const userId = z.uuid('This account is gone. Reload the page.');

export const changeOwnProfileAction = staffAction(
  z.object({ name: personName, phone: personPhone }),
  async (viewer, profile) => {
    const outcome = await changeOwnProfile(viewer, profile);
    revalidatePath('/', 'layout');
    return outcome;
  },
  { atLeast: 'viewer' },
);

export const changePasswordAction = staffAction(
  z.object({ current: z.string().max(100_000), next: password }),
  async (viewer, input) => {
    const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? '';
    return changePassword(viewer, { ...input, address }, new Date());
  },
  { atLeast: 'viewer' },
);

export const changeCompanyAction = staffAction(
  z.object({
    name: line(120).min(1, 'Enter your company’s name.'),
    portFiler: z.enum(PORT_FILERS, 'Choose who files ports.'),
    defaultCountry: z
      .string()
      .regex(/^[A-Z]{2}$/, 'Choose a country.')
      .nullable(),
    greeting: line(200),
    signOff: line(300),
    newChecksVisibility: z.enum(['team', 'private'], 'Choose who sees new checks.'),
    longestLinkDays: z
      .number('Enter a number of days.')
      .int('Enter whole days.')
      .min(1, 'A link lasts one day at least.')
      .max(LONGEST_LINK_DAYS, `A link lasts ${LONGEST_LINK_DAYS} days at most.`),
  }),
  async (viewer, company) => {
    await db().transaction(async (tx) => {
      await changeCompanySettings(tx, company);
      await recordEvent(tx, { actorId: viewer.userId, act: 'company-changed' });
    });
    return done();
  },
  { atLeast: 'admin' },
);

export const addMemberAction = staffAction(
  z.object({ email, name: personName, role, password }),
  async (viewer, member) => {
    const outcome = await addMember(viewer.userId, member, new Date());
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin' },
);

export const setMemberDisabledAction = staffAction(
  z.object({ userId, disabled: z.boolean(), keepLent: z.boolean().default(true) }),
  async (viewer, input) => {
    const outcome = await setMemberDisabled(viewer.userId, input, new Date());
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin' },
);

export const setMemberRoleAction = staffAction(
  z.object({ userId, role }),
  async (viewer, input) => {
    const outcome = await setMemberRole(viewer.userId, input);
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin' },
);

/** A link with which somebody joins; refused where an account has the address. */
export const inviteMemberAction = staffAction(
  z.object({ email, name: personName, role }),
  async (viewer, person) => {
    const outcome = await inviteMember(viewer, person, { now: new Date(), newToken: newInviteToken });
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin' },
);

/** A link with which somebody who forgot their password chooses another. */
export const linkToNewPasswordAction = staffAction(
  z.object({ userId }),
  async (viewer, input) => {
    const outcome = await linkToNewPassword(viewer, input, { now: new Date(), newToken: newInviteToken });
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin', confirmed: true },
);

export const revokeInviteAction = staffAction(
  z.object({ inviteId: z.uuid('This invitation is gone. Reload the page.') }),
  async (viewer, input) => {
    const outcome = await revokeInvite(viewer.userId, input, new Date());
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin' },
);

export const listSessionsAction = staffAction(
  z.object({ userId }),
  async (viewer, input) => {
    const sessions = await listSessions(viewer, input.userId, new Date());
    return sessions ? done(sessions) : refused('Only an admin can see where others are signed in.');
  },
  { atLeast: 'viewer' },
);

export const endSessionAction = staffAction(
  z.object({ sessionId: z.uuid() }),
  async (viewer, { sessionId }) => {
    const outcome = await endOneSession(viewer, sessionId, new Date());
    revalidatePath('/settings/security');
    return outcome;
  },
  { atLeast: 'viewer' },
);

/** For a colleague whose phone and recovery codes are gone. */
export const turnOffSecondStepOfAction = staffAction(
  z.object({ userId }),
  async (viewer, input) => {
    const outcome = await turnOffSecondStep(viewer.userId, input.userId);
    revalidatePath('/settings/team');
    return outcome;
  },
  { atLeast: 'admin', confirmed: true },
);

export const exportAuditAction = staffAction(
  z.object({ filter: auditFilter, format: z.enum(['csv', 'xlsx']) }),
  (viewer, input) => exportAudit(viewer, input, new Date()),
  { atLeast: 'admin', confirmed: true },
);
