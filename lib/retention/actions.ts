'use server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { staffAction } from '@/lib/auth/staff-action';
import { extractFromCell } from '@/lib/numbers/extract-numbers';
import { isE164 } from '@/lib/numbers/is-e164';
import { companySettings } from '@/lib/team/company';
import { eraseNumber, whatWouldGo } from './erase-number';
import { keepCheck } from './keep-check';
import { reportNumber } from './report-number';
import { changeRetention } from './retention-settings';

const admin = { atLeast: 'admin' } as const;
const confirmedAdmin = { atLeast: 'admin', confirmed: true } as const;

/** Any spelling that can be read as exactly one number. */
const oneNumber = z
  .string()
  .max(100, 'Enter one phone number.')
  .transform(async (typed, context) => {
    const plain = typed.replace(/[\s().-]/g, '');
    if (isE164(plain)) return plain;
    const defaultCountry = (await companySettings()).defaultCountry ?? 'US';
    const { numbers } = extractFromCell(typed, { defaultCountry: defaultCountry as 'US' });
    const [number] = numbers;
    if (number && numbers.length === 1) return number.e164;
    context.addIssue({
      code: 'custom',
      message: 'Enter one phone number with its country code, for example +1 415 555 0100.',
    });
    return z.NEVER;
  });

export const whatWouldGoAction = staffAction(
  z.object({ number: oneNumber }),
  (viewer, { number }) => whatWouldGo(viewer, number),
  admin,
);

export const eraseNumberAction = staffAction(
  z.object({ number: oneNumber }),
  (viewer, { number }) => eraseNumber(viewer, number),
  confirmedAdmin,
);

export const reportNumberAction = staffAction(
  z.object({ number: oneNumber }),
  (viewer, { number }) => reportNumber(viewer, number),
  confirmedAdmin,
);

const days = (fewest: number) =>
  z
    .number('Enter a number of days.')
    .int('Enter whole days.')
    .min(fewest, `At least ${fewest} days.`)
    .max(3_650, 'At most ten years (3650 days).');

export const changeRetentionAction = staffAction(
  z.object({ unusedDays: days(7), mostDays: days(7).nullable() }),
  async (viewer, input) => {
    const outcome = await changeRetention(viewer, input, new Date());
    revalidatePath('/settings/data');
    return outcome;
  },
  admin,
);

export const keepCheckAction = staffAction(z.object({ checkId: z.uuid() }), async (viewer, { checkId }) => {
  const outcome = await keepCheck(viewer, checkId, new Date());
  revalidatePath('/', 'layout');
  return outcome;
});
