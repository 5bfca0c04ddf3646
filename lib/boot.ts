import 'server-only';
import { eventLoopDelay } from '@/lib/activity/event-loop-delay';
import { ensureAdminFromEnv } from '@/lib/auth/ensure-admin-from-env';
import { ensureSetupToken } from '@/lib/auth/setup-token';
import { backupCommands } from '@/lib/backup/backup-commands';
import { dropLeftSnapshot } from '@/lib/backup/snapshot-embedded';
import { keepClearingDrafts } from '@/lib/checks/clear-drafts';
import { startDrains, stopDrains } from '@/lib/checks/drains';
import { keyCommands } from '@/lib/connections/key-commands';
import { ensurePracticeConnection, keepPracticeAddress } from '@/lib/connections/practice-connection';
import { finishRotation } from '@/lib/connections/rotate-keys';
import { closeTwilioClients } from '@/lib/connections/twilio-clients';
import { serveCommands } from '@/lib/db/command-socket';
import { closeDatabase, openDatabase } from '@/lib/db/connection';
import { appUrl, env } from '@/lib/env';
import { log, logSurprise } from '@/lib/log';
import { startRetention } from '@/lib/retention/start-retention';
import { checkCanary } from '@/lib/secrets/canary';
import { databaseIsSealed } from '@/lib/secrets/database-is-sealed';
import { deriveNextAuthSecret, keepKeyring, loadKeyring } from '@/lib/secrets/master-key';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { adminCommands } from '@/lib/team/admin-commands';

/** How the start script, which owns the HTTP server, reaches into this side. */
type Handles = {
  __booted?: () => void;
  __announce?: () => void;
  __shutDown?: () => Promise<void>;
};

/** Brings the process to work, in the order in which one thing needs another. On trouble: one line, exit 1. */
export async function boot(): Promise<void> {
  try {
    await bring();
  } catch (error) {
    // Next would keep a server up that cannot work.
    const known = error instanceof Error && /^(NoMasterKey|WrongMasterKey|EnvFaults)$/.test(error.name);
    if (!known) logSurprise(error, 'boot');
    process.stderr.write(
      `The server cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}

async function bring(): Promise<void> {
  const settings = env();
  await openDatabase(settings);
  const keys = loadKeyring(settings, { databaseHoldsData: await databaseIsSealed() });
  await checkCanary(keys);
  keepKeyring(keys);
  await finishRotation(keys, settings);
  process.env.NEXTAUTH_SECRET = settings.NEXTAUTH_SECRET ?? deriveNextAuthSecret(keys);
  process.env.NEXTAUTH_URL = appUrl(settings);

  const practice = await startSimulator({ recordNumbers: false });
  keepPracticeAddress(practice.url);
  await ensurePracticeConnection();

  await ensureAdminFromEnv(settings);
  const token = await ensureSetupToken(settings.DATA_DIR);
  dropLeftSnapshot(settings.DATA_DIR);
  const commands = await serveCommands(settings.DATA_DIR, {
    ...adminCommands,
    ...keyCommands,
    ...backupCommands,
  });
  startDrains({ retryBaseMs: settings.RETRY_BASE_MS });
  if (settings.METRICS_TOKEN) eventLoopDelay();
  const stopClearing = keepClearingDrafts();
  const retention = startRetention();

  const handles = globalThis as Handles;
  handles.__announce = () => {
    if (token) process.stdout.write(`Set it up: ${appUrl(settings)}/setup#token=${token}\n`);
    if (appUrl(settings).startsWith('http://') && settings.APP_URL && !isLoopback(settings.APP_URL)) {
      log.warn('APP_URL is plain http: passwords and numbers can be read on their way. Put HTTPS in front.');
    }
    if (settings.APP_URL?.startsWith('https:') && settings.TRUSTED_PROXIES.length === 0) {
      log.warn(
        'APP_URL is https, so a proxy stands in front, but TRUSTED_PROXIES is empty: everybody seems to come from ' +
          'its address, and ten wrong passwords would lock everybody out for a while. Name its address there.',
      );
    }
  };
  handles.__shutDown = async () => {
    stopClearing();
    await stopDrains();
    await retention.stop();
    await commands.close();
    await closeTwilioClients();
    await practice.close();
    await closeDatabase();
  };
  handles.__booted?.();
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
