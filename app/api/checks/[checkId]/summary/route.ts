import { staffRoute } from '@/lib/auth/staff-route';
import { checkSummary } from '@/lib/checks/check-summary';

export const GET = staffRoute<{ checkId: string }>(async (viewer, _request, { checkId }) => {
  const summary = await checkSummary(viewer, checkId);
  return summary && Response.json(summary);
});
