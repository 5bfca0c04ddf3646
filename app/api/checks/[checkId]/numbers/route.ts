import { staffRoute } from '@/lib/auth/staff-route';
import { numberPage } from '@/lib/checks/number-page';

export const GET = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const since = Number(new URL(request.url).searchParams.get('since') ?? 0);
  if (!Number.isSafeInteger(since))
    return Response.json({ message: 'since is a revision.' }, { status: 400 });
  const page = await numberPage(viewer, checkId, since);
  return page && Response.json(page);
});
