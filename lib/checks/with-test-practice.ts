import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach } from 'vitest';
import type { StaffViewer } from '@/lib/auth/viewer';
import { withTestStaff } from '@/lib/auth/with-test-staff';
import {
  ensurePracticeConnection,
  keepPracticeAddress,
  PRACTICE_ACCOUNT_SID,
  PRACTICE_CONNECTION_ID,
} from '@/lib/connections/practice-connection';
import { closeTwilioClients } from '@/lib/connections/twilio-clients';
import { db } from '@/lib/db/connection';
import { checks, numbers } from '@/lib/db/schema';
import { keepKeyring } from '@/lib/secrets/master-key';
import { type Simulator, type SimulatorSettings, startSimulator } from '@/lib/simulator/start-simulator';
import { drainOf, startDrains, stopDrains } from './drains';
import { type SubmitInput, submitCheck } from './submit-check';

/** For tests: a member of staff, the simulator over real HTTP, and drains that retry within milliseconds. */
export type Practice = {
  viewer: StaffViewer;
  simulator: Simulator;
  /** Makes a practice check and returns its id. Fails where it is refused. */
  submit(input: Partial<SubmitInput> & { text?: string }): Promise<string>;
};

/** Gives every test of the file its own. Call it after `withTestDatabase`. */
export function withPractice(settings: Partial<SimulatorSettings> = {}): Practice {
  const practice = {} as Practice;
  beforeEach(async () => {
    keepKeyring([createSecretKey(randomBytes(32))]);
    practice.viewer = await withTestStaff();
    practice.simulator = await startSimulator(settings);
    practice.submit = async (input) => {
      const outcome = await submitCheck(practice.viewer, submission(input), new Date());
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome.value.checkId;
    };
    keepPracticeAddress(practice.simulator.url);
    await ensurePracticeConnection();
    startDrains({ retryBaseMs: 1 });
  });
  afterEach(async () => {
    await stopDrains();
    await closeTwilioClients();
    await practice.simulator.close();
  });
  return practice;
}

/** What the front door sends, for numbers in a text. */
export function submission({
  text = '',
  ...input
}: Partial<SubmitInput> & { text?: string } = {}): SubmitInput {
  return {
    submissionId: randomUUID(),
    source: { kind: 'text', text },
    anyway: [],
    defaultCountry: 'US',
    name: '',
    customer: '',
    visibility: 'team',
    connectionId: PRACTICE_CONNECTION_ID,
    target: null,
    ...input,
  };
}

/** Numbers that the simulator finds portable, one a line. */
export function portableNumbers(count: number): string {
  const areas = [
    201, 202, 203, 205, 206, 207, 208, 209, 210, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231,
  ];
  return Array.from({ length: count }, (_, index) => {
    const area = areas[Math.floor(index / 100)];
    if (!area) throw new Error('There are 2,000 of these.');
    return `+1${area}55501${String(index % 100).padStart(2, '0')}`;
  }).join('\n');
}

/** Resolves when the practice account's drain has nothing more to do soon. */
export async function drained(): Promise<void> {
  for (;;) {
    const drain = await drainOf(PRACTICE_ACCOUNT_SID);
    await drain?.ended;
    // One that was woken while it gave the account up is followed by another.
    if (!drain?.woken) return;
  }
}

export async function checkRow(checkId: string) {
  const [check] = await db().select().from(checks).where(eq(checks.id, checkId));
  if (!check) throw new Error('There is no such check.');
  return check;
}

export async function numberRows(checkId: string) {
  return db().select().from(numbers).where(eq(numbers.checkId, checkId)).orderBy(numbers.ordinal);
}
