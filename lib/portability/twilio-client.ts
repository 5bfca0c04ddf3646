import 'server-only';
import { Agent } from 'undici';
import { z } from 'zod';
import type { Lookup, Question } from './lookup';
import { parseJson } from './parse-json';
import { readReply } from './read-reply';
import { sendGet } from './send-get';

/** What is presented to Twilio: an Account SID with its auth token, or an API key with its secret. */
export type Credential = { username: string; secret: string; accountSid: string };

/** What the wire adds to a look-up: for logs and for the account's limit, not for the number. */
export type WireFacts = {
  /** How many requests Twilio counted as open for the account (`Twilio-Concurrent-Requests`). */
  concurrentRequests: number | null;
  /** The code word of a network fault, such as `ECONNRESET`; null when a reply came. */
  trouble: string | null;
};

/** One Twilio account. Its body also holds the account's auth token, which is dropped at the door. */
export type TwilioAccount = {
  sid: string;
  name: string;
  status: 'active' | 'suspended' | 'closed';
  /** The parent's SID; a main account's own. */
  ownerSid: string;
};

export type AccountRefusal = {
  kind: 'refused';
  why:
    | 'wrong-credential'
    /** Test credentials (20008). */
    | 'test-credential'
    /** The account is suspended, closed or not active (20403, 20005, 10001, 20006). */
    | 'suspended'
    /**
     * An API key that may not read accounts. Twilio gives standard keys and wrong keys one code (401, 20003), so
     * for an API key this says nothing of the key itself: only a question about a number does.
     */
    | 'may-not-list'
    /** No reply, or 5xx. */
    | 'unreachable'
    /** Anything else: see the code. 20404 means there is no such account below this one. */
    | 'unexpected';
  code: number | null;
  requestId: string | null;
};

export type AccountResult = { kind: 'ok'; account: TwilioAccount; requestId: string | null } | AccountRefusal;
export type AccountsResult =
  | { kind: 'ok'; accounts: TwilioAccount[]; more: boolean; requestId: string | null }
  | AccountRefusal;

export type TwilioClient = ReturnType<typeof createTwilioClient>;

type ClientOptions = {
  numbersBaseUrl: string;
  apiBaseUrl: string;
  /** The most connections to each of the two hosts. Requests beyond it wait, and their time runs. */
  maxConnections: number;
  connectTimeoutMs?: number;
  /** Start to last byte. */
  totalTimeoutMs?: number;
};

type Base = { origin: string; path: string };

type Wire = {
  status: number;
  /** Null when it was cut or too large. */
  body: string | null;
  requestId: string | null;
  retryAfter: string | null;
  concurrentRequests: number | null;
};

const CONNECT_TIMEOUT_MS = 5_000;
const TOTAL_TIMEOUT_MS = 20_000;
const REPLY_CAP_BYTES = 64 * 1024;
/** A row of the account list takes up to 2 KB, most of it links. */
const LIST_CAP_BYTES = 1024 * 1024;
const LIST_PAGE_SIZE = 200;
const LIST_PAGES = 10;
const ACCOUNTS_PATH = '/2010-04-01/Accounts';
const E164 = /^\+[1-9]\d{6,14}$/;
const ACCOUNT_SID = /^AC[0-9a-fA-F]{32}$/;
const ADDRESS_SID = /^AD[0-9a-fA-F]{32}$/;

/**
 * The one place that speaks to Twilio. Nothing it returns or throws holds a credential, a phone number or a URL;
 * known trouble comes back as words, and a wrong argument or a caller's abort is thrown.
 * @throws Error when a base URL is neither https nor http on this computer.
 */
export function createTwilioClient({
  numbersBaseUrl,
  apiBaseUrl,
  maxConnections,
  connectTimeoutMs = CONNECT_TIMEOUT_MS,
  totalTimeoutMs = TOTAL_TIMEOUT_MS,
}: ClientOptions) {
  const numbersBase = baseOf(numbersBaseUrl);
  const apiBase = baseOf(apiBaseUrl);
  const agentOptions = { connections: maxConnections, connect: { timeout: connectTimeoutMs } };
  const numbersAgent = new Agent(agentOptions);
  const apiAgent = new Agent(agentOptions);

  /** Resolves with the reply, or with the code word of what kept it from coming. */
  async function get(
    agent: Agent,
    { origin, path }: Base,
    rest: string,
    credential: Credential,
    capBytes: number,
    signal?: AbortSignal,
  ): Promise<Wire | { trouble: string }> {
    const headers = { accept: 'application/json', authorization: basic(credential) };
    const order = { origin, path: path + rest, headers, capBytes, totalTimeoutMs, signal };
    const got = await sendGet(agent, order);
    if (got.kind === 'trouble') return { trouble: got.code };
    return {
      status: got.status,
      body: got.body,
      requestId: word(got.headers['twilio-request-id']),
      retryAfter: one(got.headers['retry-after']),
      concurrentRequests: count(got.headers['twilio-concurrent-requests']),
    };
  }

  return {
    /**
     * Asks whether one number can move.
     * @throws Error on a number or SID that is not well formed; the signal's reason when it is aborted.
     */
    async lookUp(
      { e164, targetSid, addressSid }: Question,
      credential: Credential,
      signal?: AbortSignal,
    ): Promise<Lookup & WireFacts> {
      if (!E164.test(e164)) throw new Error('A number to ask about is not in E.164 form.');
      const query = [
        targetSid && `TargetAccountSid=${wellFormed(targetSid, ACCOUNT_SID)}`,
        addressSid && `AddressSid=${wellFormed(addressSid, ADDRESS_SID)}`,
      ].filter(Boolean);
      const path = `/v1/Porting/Portability/PhoneNumber/${encodeURIComponent(e164)}`;
      const rest = query.length > 0 ? `${path}?${query.join('&')}` : path;

      const wire = await get(numbersAgent, numbersBase, rest, credential, REPLY_CAP_BYTES, signal);
      if ('trouble' in wire) {
        const { trouble } = wire;
        return {
          kind: 'later',
          why: 'no-reply',
          retryAfterMs: null,
          requestId: null,
          concurrentRequests: null,
          trouble,
        };
      }
      const { concurrentRequests, ...reply } = wire;
      const lookup = readReply({ ...reply, e164, targetGiven: targetSid !== null, now: new Date() });
      return { ...lookup, concurrentRequests, trouble: null };
    },

    /** One account: the credential's own, or a subaccount that it may read. */
    async account(credential: Credential, sid = credential.accountSid): Promise<AccountResult> {
      const path = `${ACCOUNTS_PATH}/${wellFormed(sid, ACCOUNT_SID)}.json`;
      const wire = await get(apiAgent, apiBase, path, credential, REPLY_CAP_BYTES);
      const body = 'trouble' in wire ? null : accountBody.safeParse(parseJson(wire.body)).data;
      if ('trouble' in wire || wire.status !== 200 || !body) return refusal(wire, credential);
      return { kind: 'ok', account: body, requestId: wire.requestId };
    },

    /** The active accounts that the credential may list, itself included. `more` when there are over 2,000. */
    async accounts(credential: Credential): Promise<AccountsResult> {
      const accounts: TwilioAccount[] = [];
      let requestId: string | null = null;
      let next: string | null = `${ACCOUNTS_PATH}.json?Status=active&PageSize=${LIST_PAGE_SIZE}`;
      for (let page = 0; next !== null && page < LIST_PAGES; page += 1) {
        const wire = await get(apiAgent, apiBase, next, credential, LIST_CAP_BYTES);
        const body = 'trouble' in wire ? null : accountList.safeParse(parseJson(wire.body)).data;
        if ('trouble' in wire || wire.status !== 200 || !body) return refusal(wire, credential);
        accounts.push(...body.accounts);
        requestId = wire.requestId;
        next = body.next_page_uri;
      }
      return { kind: 'ok', accounts, more: next !== null, requestId };
    },

    /** Ends all connections; what is under way is rejected. */
    async close(): Promise<void> {
      await Promise.all([numbersAgent.destroy(), apiAgent.destroy()]);
    },
  };
}

const accountBody = z
  .object({
    sid: z.string().regex(ACCOUNT_SID),
    friendly_name: z.string().nullable().catch(null),
    status: z.enum(['active', 'suspended', 'closed']),
    owner_account_sid: z.string().regex(ACCOUNT_SID).nullable().catch(null),
  })
  .transform(
    (body): TwilioAccount => ({
      sid: body.sid,
      name: body.friendly_name || body.sid,
      status: body.status,
      ownerSid: body.owner_account_sid ?? body.sid,
    }),
  );

const accountList = z.object({
  accounts: z.array(accountBody),
  // A path of our own making only: the credential goes wherever this points.
  next_page_uri: z.string().startsWith(`${ACCOUNTS_PATH}.json?`).nullable().catch(null),
});

const errorBody = z.object({ code: z.int().nullable().catch(null) });

function refusal(wire: Wire | { trouble: string }, { username }: Credential): AccountRefusal {
  if ('trouble' in wire) return { kind: 'refused', why: 'unreachable', code: null, requestId: null };
  const code = errorBody.safeParse(parseJson(wire.body)).data?.code ?? null;
  return {
    kind: 'refused',
    why: whyRefused(wire.status, code, username.startsWith('SK')),
    code,
    requestId: wire.requestId,
  };
}

function whyRefused(status: number, code: number | null, isApiKey: boolean): AccountRefusal['why'] {
  switch (code) {
    case 20008:
      return 'test-credential';
    case 10001:
    case 20005:
    case 20006:
    case 20403:
      return 'suspended';
    case 70051:
      return 'may-not-list';
    case 20003:
      return isApiKey ? 'may-not-list' : 'wrong-credential';
    default:
      if (status >= 500 || status === 408) return 'unreachable';
      if (status === 401) return isApiKey ? 'may-not-list' : 'wrong-credential';
      return status === 403 ? 'may-not-list' : 'unexpected';
  }
}

/** Without user name, query and trailing slash. */
function baseOf(baseUrl: string): Base {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback))
    return { origin: url.origin, path: url.pathname.replace(/\/$/, '') };
  throw new Error('A base URL for Twilio must be https; http is only for this computer.');
}

function wellFormed(sid: string, form: RegExp): string {
  if (!form.test(sid)) throw new Error('A SID for Twilio is not well formed.');
  return sid;
}

function basic({ username, secret }: Credential): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

function word(header: string | string[] | undefined): string | null {
  const value = one(header);
  return value !== null && /^[\w-]{1,64}$/.test(value) ? value : null;
}

function count(header: string | string[] | undefined): number | null {
  const value = one(header);
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
}
