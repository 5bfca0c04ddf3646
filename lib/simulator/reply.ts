import type { WireFault } from './practice-numbers';

/** What goes out on the wire: one JSON text with its status, or a fault. */
export type Reply =
  | {
      send: 'json';
      status: number;
      body: unknown;
      headers?: Record<string, string>;
      /** Held back this long, on top of the simulator's own latency. */
      waitMs?: number;
    }
  /** A status alone. */
  | { send: 'nothing'; status: number }
  /** `body` is the good answer that the fault spoils. */
  | { send: WireFault; body: unknown };

/** Twilio's error form ("Twilio API responses", errors and exceptions). */
export function errorReply(
  status: number,
  code: number,
  message: string,
  retryAfterSeconds?: number,
): Reply & { send: 'json' } {
  return {
    send: 'json',
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  };
}
