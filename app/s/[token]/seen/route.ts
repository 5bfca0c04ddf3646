import { shareRoute } from '@/lib/auth/share-route';
import { isStaff } from '@/lib/auth/viewer';
import { countView } from '@/lib/sharing/count-view';

/** Sent by the page once a person sees it. Whoever is signed in looks at their own work, which is no view. */
export const POST = shareRoute(async (viewer) => {
  if (!(await isStaff())) await countView(viewer);
  return new Response(null, { status: 204 });
});
