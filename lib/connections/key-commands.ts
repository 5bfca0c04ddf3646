import 'server-only';
import { env } from '@/lib/env';
import type { Outcome } from '@/lib/outcome';
import { type Rotation, rotateKeys } from './rotate-keys';

/** What `npm run keys` can do, carried out by whichever process holds the database. */
export const keyCommands = {
  'keys-rotate': (): Promise<Outcome<Rotation>> => rotateKeys(env()),
};

export type KeyCommand = keyof typeof keyCommands;
