import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/auth-options';

type Context = { params: Promise<{ nextauth: string[] }> };

/** What we use of next-auth. Its own pages, its provider list and its remote log are shut. */
const OPEN: Record<'GET' | 'POST', readonly string[]> = {
  GET: ['csrf', 'session', 'signin', 'error'],
  POST: ['callback/credentials', 'signout', 'session'],
};

/** The longest password and address fit many times over. */
const LONGEST_BODY = 16_384;

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return answer('GET', request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const body = await shortBody(request);
  if (body === null) return refusal(413, 'That is too long.');
  if (!isForm(request) && !isJson(request, body)) return refusal(415, 'Send a form, or JSON.');
  return answer(
    'POST',
    new NextRequest(request.url, { method: 'POST', headers: request.headers, body }),
    context,
  );
}

async function answer(method: 'GET' | 'POST', request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!OPEN[method].includes(nextauth.join('/'))) return refusal(404, 'Not found.');
  const callbackUrl = request.nextUrl.searchParams.get('callbackUrl');
  if (callbackUrl && !isWebAddress(callbackUrl)) return refusal(400, 'callbackUrl is not an address.');
  await dropBrokenCallbackCookie();
  const response: Response = await nextAuth(request, context, authOptions());
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** next-auth answers 500 to everything for as long as this cookie holds anything but an address. */
async function dropBrokenCallbackCookie(): Promise<void> {
  const jar = await cookies();
  for (const { name, value } of jar.getAll()) {
    if (name.endsWith('next-auth.callback-url') && !isWebAddress(value)) jar.delete(name);
  }
}

/** As next-auth judges it: a path, or a whole address. */
function isWebAddress(text: string): boolean {
  const base = text.startsWith('/') ? 'http://own.invalid' : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}

/** The body as text, or null as soon as it proves longer than anything we ask for. */
async function shortBody(request: Request): Promise<string | null> {
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > LONGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isForm(request: Request): boolean {
  return request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
}

function isJson(request: Request, body: string): boolean {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return false;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'Cache-Control': 'no-store' } });
}
