'use server';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { removeSetupTokenFile } from '@/lib/auth/setup-token';
import { env } from '@/lib/env';
import { logSurprise } from '@/lib/log';
import { type Outcome, refused, refusedInput } from '@/lib/outcome';
import { setUp, setUpInput } from './set-up';

/**
 * The one action without a viewer: nobody has an account yet. In a viewer's place stands the token from the console,
 * which `setUp` checks before anything else and which stops working with the first account.
 */
export async function setUpAction(input: z.input<typeof setUpInput>): Promise<Outcome> {
  try {
    const parsed = setUpInput.safeParse(input);
    if (!parsed.success) return refusedInput(parsed.error);
    const outcome = await setUp(parsed.data, new Date());
    if (outcome.ok) await removeSetupTokenFile(env().DATA_DIR);
    return outcome;
  } catch (error) {
    unstable_rethrow(error);
    return refused(`Something went wrong on our side. Try again. Reference ${logSurprise(error, 'set-up')}.`);
  }
}
