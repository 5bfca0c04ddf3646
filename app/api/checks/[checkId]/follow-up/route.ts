import { staffRoute } from '@/lib/auth/staff-route';
import { followUp } from '@/lib/checks/follow-up';

export const GET = staffRoute<{ checkId: string }>(async (viewer, _request, { checkId }) => {
  const found = await followUp(viewer, checkId);
  return found && Response.json(found);
});
