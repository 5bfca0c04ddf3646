import type { Role } from '@/lib/db/schema';

/** What each role is called. */
export const ROLE_WORDS: Record<Role, string> = { admin: 'Admin', member: 'Member', viewer: 'Viewer' };
