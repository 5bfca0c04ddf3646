'use server';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/front-gate';
import { logSurprise } from '@/lib/log';
import { type Outcome, refused, refusedInput } from '@/lib/outcome';
import { acceptInvite } from './accept-invite';
import { line, password } from './person';

const input = z.object({ token: z.string().max(200), name: line(120).default(''), password });

/**
 * An action without a viewer: whoever uses an invitation has no account yet, or has lost its password. In a
 * viewer's place stands the token, which `acceptInvite` looks up before anything else, under a throttle.
 */
export async function acceptInviteAction(typed: z.input<typeof input>): Promise<Outcome<{ email: string }>> {
  try {
    const parsed = input.safeParse(typed);
    if (!parsed.success) return refusedInput(parsed.error);
    const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? '';
    return await acceptInvite({ ...parsed.data, address }, new Date());
  } catch (error) {
    unstable_rethrow(error);
    return refused(`Something went wrong on our side. Try again. Reference ${logSurprise(error, 'invite')}.`);
  }
}
