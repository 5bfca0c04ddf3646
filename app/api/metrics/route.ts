import { bearsToken, metricsText } from '@/lib/activity/metrics-text';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

export async function GET(request: Request) {
  const { METRICS_TOKEN } = env();
  const headers = { 'Cache-Control': 'no-store' };
  if (!METRICS_TOKEN) return new Response('Not found.\n', { status: 404, headers });
  if (!bearsToken(request.headers.get('authorization'), METRICS_TOKEN)) {
    return new Response('Send the METRICS_TOKEN as “Authorization: Bearer …”.\n', {
      status: 401,
      headers: { ...headers, 'WWW-Authenticate': 'Bearer' },
    });
  }
  return new Response(await metricsText(), {
    headers: { ...headers, 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' },
  });
}
