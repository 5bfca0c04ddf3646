import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/front-gate';
import { keepProof } from '@/lib/auth/passcode-proof';
import { logSurprise } from '@/lib/log';
import { openWithPasscode } from '@/lib/sharing/open-with-passcode';

type Context = { params: Promise<{ token: string }> };

/** A passcode of 100 characters fits many times over. */
const LONGEST_BODY = 4_096;

/** Takes a typed passcode, from a plain form, and goes back to the page: open, or asking again. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const page = `/s/${encodeURIComponent(token)}`;
  try {
    const passcode = new URLSearchParams(await shortBody(request)).get('passcode')?.trim() ?? '';
    const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? '';
    const opened = await openWithPasscode({ token, passcode, address }, new Date());
    if (opened) await keepProof(token, opened.proof, opened.until);
    return back(opened ? page : `${page}?wrong=1`);
  } catch (error) {
    logSurprise(error, 'unlock');
    return back(`${page}?wrong=1`);
  }
}

/** The address relative to this one, so that no header can send the browser elsewhere. */
function back(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** The body as text; nothing as soon as it proves longer than any passcode. */
async function shortBody(request: Request): Promise<string> {
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > LONGEST_BODY) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
