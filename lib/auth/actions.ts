'use server';
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { z } from 'zod';
import { done } from '@/lib/outcome';
import { confirmIdentity } from './confirm-identity';
import { CLIENT_ADDRESS_HEADER } from './front-gate';
import { newSecondStep, renewRecoveryCodes, turnOffSecondStep, turnOnSecondStep } from './second-step';
import { staffAction } from './staff-action';

const anybody = { atLeast: 'viewer', confirmed: true } as const;

export const confirmIdentityAction = staffAction(
  z.object({ password: z.string().max(100_000), code: z.string().max(100).default('') }),
  async (viewer, typed) => {
    const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? '';
    return confirmIdentity(viewer, { ...typed, address }, new Date());
  },
  { atLeast: 'viewer' },
);

export const newSecondStepAction = staffAction(
  z.object({}),
  async (viewer) => done(newSecondStep(viewer)),
  anybody,
);

export const turnOnSecondStepAction = staffAction(
  z.object({
    secret: z.string().regex(/^[A-Z2-7]{32}$/),
    code: z.string().transform((code) => code.replace(/\s/g, '')),
  }),
  async (viewer, input) => {
    const outcome = await turnOnSecondStep(viewer, input, new Date());
    revalidatePath('/settings/security');
    return outcome;
  },
  anybody,
);

export const renewRecoveryCodesAction = staffAction(
  z.object({}),
  async (viewer) => {
    const outcome = await renewRecoveryCodes(viewer);
    revalidatePath('/settings/security');
    return outcome;
  },
  anybody,
);

export const turnOffSecondStepAction = staffAction(
  z.object({}),
  async (viewer) => {
    const outcome = await turnOffSecondStep(viewer.userId, viewer.userId);
    revalidatePath('/settings/security');
    return outcome;
  },
  anybody,
);
