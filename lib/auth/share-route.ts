import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { logSurprise } from '@/lib/log';
import { type ShareViewer, shareViewerOfRequest } from './viewer';

type Params = { token: string };
type Context = { params: Promise<Params> };

/**
 * The gate in front of every route for holders of a link. Unknown, expired, revoked and still locked all look alike:
 * 404. What else such a request must carry (no index, no referrer, no store) next.config.mjs puts on `/s/…`.
 */
export function shareRoute(
  handle: (viewer: ShareViewer, request: Request) => Promise<Response | null>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, { params }) => {
    try {
      const viewer = await shareViewerOfRequest((await params).token);
      const response = viewer && (await handle(viewer, request));
      return response ?? Response.json({ message: 'This link is no longer available.' }, { status: 404 });
    } catch (error) {
      unstable_rethrow(error);
      const reference = logSurprise(error, 'share route');
      return Response.json(
        { message: `Something went wrong on our side. Reference ${reference}.` },
        { status: 500 },
      );
    }
  };
}
