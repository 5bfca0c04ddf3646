import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { logSurprise } from '@/lib/log';
import { NotSignedIn, requireStaff, type StaffViewer } from './viewer';

type Context<Params> = { params: Promise<Params> };

/**
 * The gate in front of every route for staff: 401 for strangers, 404 where `handle` returns null, 500 with a
 * reference id for surprises. Nothing is cached on the way.
 */
export function staffRoute<Params>(
  handle: (viewer: StaffViewer, request: Request, params: Params) => Promise<Response | null>,
): (request: Request, context: Context<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      const viewer = await requireStaff({ otherwise: 'throw' });
      const response = await handle(viewer, request, await context.params);
      return uncached(response ?? Response.json({ message: 'Not found.' }, { status: 404 }));
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof NotSignedIn) {
        return uncached(Response.json({ message: 'You are signed out.' }, { status: 401 }));
      }
      const reference = logSurprise(error, 'route');
      return uncached(
        Response.json(
          { message: `Something went wrong on our side. Reference ${reference}.` },
          { status: 500 },
        ),
      );
    }
  };
}

function uncached(response: Response): Response {
  response.headers.set('Cache-Control', 'no-store');
  return response;
}
