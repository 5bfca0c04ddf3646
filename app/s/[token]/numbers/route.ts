import { shareRoute } from '@/lib/auth/share-route';
import { checkSnapshot } from '@/lib/checks/check-snapshot';
import { numbersAfter } from '@/lib/sharing/numbers-on-page';

/** More of the numbers than the page came with. */
export const GET = shareRoute(async (viewer, request) => {
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) {
    return Response.json({ message: 'after is a place in the list.' }, { status: 400 });
  }
  const check = await checkSnapshot(viewer, viewer.checkId);
  return check && Response.json(numbersAfter(check.numbers, after));
});
