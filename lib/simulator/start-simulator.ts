import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountsReply } from './accounts-reply';
import { portabilityReply } from './portability-reply';
import { type Credential, PRACTICE_CREDENTIALS, PRACTICE_SUBACCOUNTS } from './practice-accounts';
import { PRACTICE_NUMBERS } from './practice-numbers';
import { errorReply, type Reply } from './reply';
import { createRequestCounts, type SimulatorStats } from './request-counts';
import { sendReply } from './send-reply';

/** What can be changed while it runs. */
export type SimulatorSettings = {
  /** How long every reply takes. Default 0. */
  latencyMs: number;
  /** Portability requests that one account may have open at once; one more is refused with 429. Default: no limit. */
  limit: number;
  /** Other limits for some accounts, by SID. Default: none. */
  limits: Readonly<Record<string, number>>;
  /** Sent as `Retry-After` with each of these refusals. Default: none is sent. */
  retryAfterSeconds: number | null;
  /** Every request is answered with 503. Default false. */
  down: boolean;
  /** Usernames whose password is no longer accepted (401, 20003). Default: none. */
  revoked: readonly string[];
  /** Numbers that Twilio no longer covers, whatever the table says (22130). Default: none. */
  turned: readonly string[];
};

export type SimulatorOptions = Partial<SimulatorSettings> & {
  /** 0, the default, takes a free port. */
  port?: number;
  credentials?: readonly Credential[];
  /** Count requests per number. Grows with the numbers asked about, so leave it off in a lasting process. Default true. */
  recordNumbers?: boolean;
  /** Trouble by chance: this share (0 to 1) of the numbers' requests fails. Default: nothing is left to chance. */
  chance?: { share: number; random: () => number };
  /** Take new settings by `POST /__settings` (JSON; a limit of null is none). Default false. */
  changeable?: boolean;
};

export type Simulator = {
  url: string;
  port: number;
  stats(options?: { brief?: boolean }): SimulatorStats;
  change(settings: Partial<SimulatorSettings>): void;
  /** Ends every open connection and stops listening. */
  close(): Promise<void>;
};

const PORTABILITY_PATH = '/v1/Porting/Portability/PhoneNumber/';

/**
 * Twilio's portability and account endpoints over HTTP on 127.0.0.1, answering by the table of practice numbers.
 * Written from Twilio's published definition (twilio-oai, `twilio_numbers_v1` and `twilio_api_v2010`).
 * Rejects when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    port = 0,
    credentials = PRACTICE_CREDENTIALS,
    recordNumbers = true,
    chance,
    changeable = false,
    ...given
  } = options;
  let settings: SimulatorSettings = {
    latencyMs: 0,
    limit: Number.POSITIVE_INFINITY,
    limits: {},
    retryAfterSeconds: null,
    down: false,
    revoked: [],
    turned: [],
    ...given,
  };

  const counts = createRequestCounts(recordNumbers);
  // Only numbers that mend are counted here, so it holds no more than the table does.
  const attempts = new Map<string, number>();
  let replies = 0;

  function handle(request: IncomingMessage, response: ServerResponse) {
    const startedAt = performance.now();
    const url = parseUrl(request.url);
    if (changeable && request.method === 'POST' && url?.pathname === '/__settings') {
      takeSettings(request, response);
      return;
    }
    request.resume();
    if (url?.pathname === '/__stats') {
      const brief = url.searchParams.has('brief');
      sendReply(response, { send: 'json', status: 200, body: counts.stats({ brief }) }, {});
      return;
    }

    const credential = credentialOf(request.headers.authorization);
    const phoneNumber = url === null ? null : phoneNumberIn(url.pathname);
    if (phoneNumber === null) counts.countAccountRequest();
    const opened = phoneNumber === null ? null : counts.open(credential?.accountSid ?? 'nobody', phoneNumber);
    const concurrent = opened?.concurrent ?? 1;

    const send = (reply: Reply) => {
      replies += 1;
      const headers = {
        'Twilio-Request-Id': `RQ${replies.toString(16).padStart(32, '0')}`,
        'Twilio-Concurrent-Requests': String(concurrent),
        'Twilio-Request-Duration': ((performance.now() - startedAt) / 1000).toFixed(3),
      };
      sendReply(response, reply, headers);
    };

    let timer: NodeJS.Timeout | undefined;
    response.once('close', () => {
      clearTimeout(timer);
      opened?.close();
    });
    if (opened !== null && credential !== null && concurrent > limitOf(credential)) {
      opened.refuse();
      send(errorReply(429, 20429, 'Too Many Requests', settings.retryAfterSeconds ?? undefined));
      return;
    }
    const reply = decide(request, url, phoneNumber, credential);
    const waitMs = settings.latencyMs + (reply.send === 'json' ? (reply.waitMs ?? 0) : 0);
    if (waitMs > 0) timer = setTimeout(send, waitMs, reply);
    else send(reply);
  }

  function limitOf({ accountSid }: Credential): number {
    return settings.limits[accountSid] ?? settings.limit;
  }

  function takeSettings(request: IncomingMessage, response: ServerResponse) {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    request.on('end', () => {
      const none = (key: string, value: unknown) =>
        key === 'limit' && value === null ? Number.POSITIVE_INFINITY : value;
      settings = { ...settings, ...JSON.parse(text, none) };
      sendReply(response, { send: 'json', status: 200, body: {} }, {});
    });
  }

  function decide(
    request: IncomingMessage,
    url: URL | null,
    phoneNumber: string | null,
    credential: Credential | null,
  ): Reply {
    if (settings.down) return errorReply(503, 20503, 'Service Unavailable');
    if (url === null) return errorReply(400, 20001, 'Bad request');
    if (credential === null) {
      const refused = errorReply(401, 20003, 'Authenticate');
      return { ...refused, headers: { 'WWW-Authenticate': 'Basic realm="Twilio API"' } };
    }
    const barred = barredReply(credential);
    if (barred !== null) return barred;
    if (request.method !== 'GET') return errorReply(405, 20004, 'Method not allowed');
    if (phoneNumber === null) {
      const notFound = errorReply(404, 20404, `The requested resource ${url.pathname} was not found`);
      return accountsReply(url, credential) ?? notFound;
    }
    if (chance !== undefined && chance.random() < chance.share) return troubleByChance(chance.random);
    return portabilityReply({
      phoneNumber,
      targetSid: url.searchParams.get('TargetAccountSid'),
      addressSid: url.searchParams.get('AddressSid'),
      accountSid: credential.accountSid,
      allowedTargets: [credential.accountSid, ...OPEN_SUBACCOUNTS],
      attempt: countAttempt(phoneNumber),
      turned: settings.turned.includes(phoneNumber),
    });
  }

  function countAttempt(phoneNumber: string): number {
    if (PRACTICE_NUMBERS[phoneNumber]?.healsAtTry === undefined) return 1;
    const attempt = (attempts.get(phoneNumber) ?? 0) + 1;
    attempts.set(phoneNumber, attempt);
    return attempt;
  }

  function credentialOf(authorization: string | undefined): Credential | null {
    const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
    if (encoded === undefined) return null;
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    const found = credentials.find(({ username, password }) => text === `${username}:${password}`);
    return found === undefined || settings.revoked.includes(found.username) ? null : found;
  }

  const server = createServer(handle);
  // Node would drop idle connections after 5 s, now and then just as a client reuses one: a fault by chance.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${bound.port}`,
    port: bound.port,
    stats: counts.stats,
    change: (changes) => {
      settings = { ...settings, ...changes };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const OPEN_SUBACCOUNTS = PRACTICE_SUBACCOUNTS.filter(({ status }) => status === 'active').map(
  ({ sid }) => sid,
);

function parseUrl(path = ''): URL | null {
  try {
    return new URL(path, 'http://127.0.0.1');
  } catch {
    return null;
  }
}

/** Takes a literal `+` as well as `%2B`: clients send either. */
function phoneNumberIn(pathname: string): string | null {
  if (!pathname.startsWith(PORTABILITY_PATH)) return null;
  const encoded = pathname.slice(PORTABILITY_PATH.length);
  if (encoded === '' || encoded.includes('/')) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function barredReply({ standing }: Credential): Reply | null {
  switch (standing) {
    case 'test':
      return errorReply(403, 20008, 'Resource not accessible with Test Account Credentials');
    case 'suspended':
      return errorReply(403, 20403, 'Forbidden');
    case 'inactive':
      return errorReply(403, 20005, 'Account not active');
    default:
      return null;
  }
}

function troubleByChance(random: () => number): Reply {
  const kinds: readonly Reply[] = [
    errorReply(429, 20429, 'Too Many Requests'),
    errorReply(500, 20500, 'Internal Server Error'),
    errorReply(503, 20503, 'Service Unavailable'),
    { send: 'reset', body: null },
    { send: 'html', body: null },
  ];
  return kinds[Math.floor(random() * kinds.length)] ?? errorReply(500, 20500, 'Internal Server Error');
}
