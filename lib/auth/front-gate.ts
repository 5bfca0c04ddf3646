import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { contentSecurityPolicy } from './content-security-policy';

/** What stands in front of every request, before Next sees it. Loaded by the start script. */
export type GateSettings = {
  /** Origin of `APP_URL`, or null when it is not set. */
  appUrl: string | null;
  port: number;
  /** Addresses whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** Whether Next's own server for development answers, whose scripts need more. */
  development: boolean;
};

type GateRequest = {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined };
};

type Refusal = { status: number; headers: Record<string, string>; body: string };

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The header that throttling reads. Clients cannot set it: `cleanHeaders` overwrites it. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

/** The path that was asked for, so that a page can send a stranger back to it after signing in. */
export const REQUESTED_PATH_HEADER = 'x-requested-path';

const POLICY_HEADER = 'content-security-policy';

/**
 * Takes the forwarding headers away, which Next would believe, and writes down the client's address: the peer's,
 * or, behind a trusted proxy, the last address in X-Forwarded-For that is not itself a trusted proxy.
 */
export function cleanHeaders(request: GateRequest, { trustedProxies }: GateSettings): void {
  const trusted = (address: string) => trustedProxies.includes(plainAddress(address));
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  const client = trusted(peer) ? (forwarded.reverse().find((address) => !trusted(address)) ?? peer) : peer;
  for (const name of Object.keys(request.headers)) {
    if (
      name.startsWith('x-forwarded-') ||
      name === 'forwarded' ||
      name === 'x-real-ip' ||
      name.startsWith('x-middleware-')
    ) {
      delete request.headers[name];
    }
  }
  request.headers[CLIENT_ADDRESS_HEADER] = plainAddress(client);
  request.headers[REQUESTED_PATH_HEADER] = request.url ?? '/';
}

/**
 * The policy of this answer, with a nonce of its own. Next reads the nonce for its scripts from the same header of the
 * request, where a visitor's own value is overwritten.
 */
export function ownPolicy(
  request: GateRequest,
  { development }: GateSettings,
): [name: string, value: string] {
  const policy = contentSecurityPolicy({ nonce: randomBytes(16).toString('base64'), development });
  request.headers[POLICY_HEADER] = policy;
  return [POLICY_HEADER, policy];
}

/** Where people come over https, their browsers are told to use nothing else for two years. */
export function strictTransport({ appUrl }: GateSettings): [name: string, value: string][] {
  return appUrl?.startsWith('https:')
    ? [['strict-transport-security', 'max-age=63072000; includeSubDomains']]
    : [];
}

/**
 * What is answered without asking Next: a Host that is not ours (else links and cookies could be made for a
 * stranger's name), a whole address in place of a path, a method we have no use for, and a change of state that
 * another site sends. Null lets it pass.
 */
export function refuseRequest(request: GateRequest, settings: GateSettings): Refusal | null {
  const host = request.headers.host ?? '';
  const calledByLoopbackName = isOwnHost(host, { ...settings, appUrl: null });
  // Anybody in the network can write `Host: localhost`; the name is true only for callers on this computer.
  const fromElsewhere = calledByLoopbackName && !isLoopbackAddress(request.socket.remoteAddress ?? '');
  const configured = settings.appUrl !== null && host === new URL(settings.appUrl).host;
  if (!configured && (!calledByLoopbackName || fromElsewhere)) return wrongHost(settings);
  // "GET http://elsewhere/": Next would redirect to where it points.
  if (!request.url?.startsWith('/')) return plain(400, 'Only paths of this installation are answered.');
  if (!isReadable(request.url)) return plain(400, 'This address cannot be read. Look it over once more.');
  if (!METHODS.has(request.method ?? '')) return plain(405, 'This method is not used here.');
  if (request.method === 'POST' && !isOwnOrigin(request.headers, settings)) {
    return plain(403, 'This request came from another site and was not carried out.');
  }
  return null;
}

function isOwnHost(host: string, { appUrl }: GateSettings): boolean {
  if (appUrl !== null && host === new URL(appUrl).host) return true;
  return LOOPBACK.has(host.replace(/:\d+$/, ''));
}

/** Next answers an escape that is no text, such as `%E0%A4`, with a bare 500. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** Browsers send Origin with every POST; where it is absent, Sec-Fetch-Site must not say that another site asks. */
function isOwnOrigin(headers: IncomingHttpHeaders, settings: GateSettings): boolean {
  const origin = headers.origin;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  try {
    const { host, protocol } = new URL(origin);
    if (host !== headers.host) return false;
    // The same name over plain http is somebody else's, whoever sits in between.
    if (settings.appUrl !== null && host === new URL(settings.appUrl).host) return origin === settings.appUrl;
    return /^https?:$/.test(protocol) && isOwnHost(host, settings);
  } catch {
    return false;
  }
}

function wrongHost({ appUrl, port }: GateSettings): Refusal {
  const address = appUrl ?? `http://localhost:${port}`;
  return plain(
    421,
    `This installation answers at ${address} only. ` +
      'To reach it by another name, set APP_URL to that address and start it again.',
  );
}

function plain(status: number, body: string): Refusal {
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      [POLICY_HEADER]: "default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
    body: `${body}\n`,
  };
}

function isLoopbackAddress(address: string): boolean {
  const plain = plainAddress(address);
  return plain === '::1' || plain.startsWith('127.');
}

/** `::ffff:10.0.0.8` is the IPv4 address 10.0.0.8 seen through an IPv6 socket. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
