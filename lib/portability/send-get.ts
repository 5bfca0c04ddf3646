import type { IncomingHttpHeaders } from 'node:http';
import type { Agent, Dispatcher } from 'undici';

export type Got =
  /** The body as text; null when it was cut off, or larger than the cap, at which point reading stopped. */
  | { kind: 'reply'; status: number; headers: IncomingHttpHeaders; body: string | null }
  /** None came: the code word of the fault, such as `ECONNRESET`, or `TIMEOUT`. */
  | { kind: 'trouble'; code: string };

type Order = {
  origin: string;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  capBytes: number;
  /** Start to last byte, a wait for a free connection included. */
  totalTimeoutMs: number;
  signal?: AbortSignal | undefined;
};

/**
 * One GET over undici's bare handlers: a stream, an iterator and two abort signals for each small reply cost more than
 * the rest of a question together (docs/performance.md).
 * @throws the signal's reason when it is aborted; Error when the request could not be made at all. Never undici's own
 * errors, which may carry the request and with it the Authorization header.
 */
export function sendGet(
  agent: Agent,
  { origin, path, headers, capBytes, totalTimeoutMs, signal }: Order,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let request: Dispatcher.DispatchController | null = null;
    let reply: { status: number; headers: IncomingHttpHeaders } | null = null;
    const chunks: Buffer[] = [];
    let size = 0;
    let over = false;

    /** Ends it once, whatever else undici may have to say. */
    function end(settle: () => void): void {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', hangUp);
      settle();
    }
    function giveUp(settle: () => void): void {
      end(settle);
      // Null while it waits for a connection; then it ends as soon as it would start.
      request?.abort(new Error('given up'));
    }
    const hangUp = () => giveUp(() => reject(signal?.reason));
    const timer = setTimeout(
      () => giveUp(() => resolve({ kind: 'trouble', code: 'TIMEOUT' })),
      totalTimeoutMs,
    );
    signal?.addEventListener('abort', hangUp, { once: true });
    const fail = (fault: unknown) =>
      end(() => {
        if (reply) return resolve({ kind: 'reply', ...reply, body: null });
        const code = codeWord(fault);
        if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_DESTROYED') {
          return reject(new Error(`The request to Twilio could not be made (${code}).`));
        }
        resolve({ kind: 'trouble', code });
      });

    try {
      agent.dispatch(
        { origin, path, method: 'GET', headers },
        {
          onRequestStart(controller) {
            request = controller;
            if (over) controller.abort(new Error('given up'));
          },
          onResponseStart(_, status, replyHeaders) {
            // What comes before the reply proper, such as 103, says nothing.
            if (status >= 200) reply = { status, headers: replyHeaders };
          },
          onResponseData(_, chunk) {
            size += chunk.byteLength;
            if (size > capBytes) giveUp(() => reply && resolve({ kind: 'reply', ...reply, body: null }));
            else chunks.push(chunk);
          },
          onResponseEnd() {
            end(() => {
              if (!reply) return;
              resolve({ kind: 'reply', ...reply, body: Buffer.concat(chunks).toString('utf8') });
            });
          },
          onResponseError: (_, fault) => fail(fault),
        },
      );
    } catch (fault) {
      fail(fault);
    }
  });
}

/** undici wraps some faults; the code nearest to the socket says the most. */
function codeWord(fault: unknown): string {
  const { code, cause } = Object(fault) as { code?: unknown; cause?: { code?: unknown } };
  const found = cause?.code ?? code;
  return typeof found === 'string' && /^[A-Z0-9_]+$/.test(found) ? found : 'UNKNOWN';
}
