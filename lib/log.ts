import 'server-only';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { withoutPersonalData } from './without-personal-data';

/** One JSON line per event on standard output. Pass ids and counts, never numbers, names or secrets. */
export const log = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/**
 * Logs a surprise whole, without personal data.
 * @returns the reference id that the screen shows beside its one plain sentence.
 */
export function logSurprise(error: unknown, where: string): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, where, error: describe(error) }, 'surprise');
  return reference;
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return withoutPersonalData(String(error));
  return {
    name: error.name,
    message: withoutPersonalData(error.message),
    stack: withoutPersonalData(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
