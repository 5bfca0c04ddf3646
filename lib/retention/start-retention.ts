import 'server-only';
import { log, logSurprise } from '@/lib/log';
import { forgetUnused } from './forget-unused';

const HOUR_MS = 3_600_000;

/** Looks once an hour, and once at the start, for what has been kept long enough. @returns what stops it. */
export function startRetention(): { stop(): Promise<void> } {
  let under: Promise<void> = Promise.resolve();
  const look = () => {
    under = under.then(async () => {
      try {
        const checks = await forgetUnused(new Date());
        if (checks > 0) log.info({ checks }, 'checks removed, unused for too long');
      } catch (error) {
        logSurprise(error, 'retention');
      }
    });
  };
  const timer = setInterval(look, HOUR_MS);
  look();
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}
