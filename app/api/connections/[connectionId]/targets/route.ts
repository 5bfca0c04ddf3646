import { staffRoute } from '@/lib/auth/staff-route';
import { listTargets } from '@/lib/connections/list-targets';

/** A route and not an action: it may wait seconds for Twilio, and a page's actions run one after another. */
export const GET = staffRoute<{ connectionId: string }>(async (viewer, _request, { connectionId }) => {
  const targets = await listTargets(viewer, connectionId);
  // Every connection that the viewer may use has its own account at the least.
  return targets.length === 0 ? null : Response.json(targets);
});
