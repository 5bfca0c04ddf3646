import type { StaffViewer } from '@/lib/auth/viewer';
import type { connections } from '@/lib/db/schema';

type Facts = Pick<typeof connections.$inferSelect, 'kind' | 'ownerId' | 'team'>;

/** Its owner may change a connection, and an admin one that the team uses. Nobody changes practice. */
export function mayEditConnection(viewer: StaffViewer, { kind, ownerId, team }: Facts): boolean {
  if (kind === 'practice' || viewer.role === 'viewer') return false;
  return ownerId === viewer.userId || (team && viewer.role === 'admin');
}
