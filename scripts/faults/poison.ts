import { eq, like } from 'drizzle-orm';
import { db } from '../../lib/db/connection';
import { numbers } from '../../lib/db/schema';
import { type Fault, hold } from './fault';
import { inStoredData } from './stored-checks';
import { testNumbers } from './test-numbers';

/** No client of Twilio's can ask about this: the worker throws. */
const POISON = '+0 not a number';

/** R23: one stored number makes the worker throw, whatever put it there. */
export const poison: Fault = {
  name: 'poison',
  what: 'R23: one stored number makes the worker throw',
  short: false,
  async run(stage) {
    const submitted = testNumbers(100);
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 300 });
    const first = await stage.server({ dataDir, twilio });
    const person = await stage.person(first);
    const checkId = await person.submit(first, submitted);
    await first.stop();
    await inStoredData({ DATA_DIR: dataDir }, async () => {
      const [victim] = await db().select().from(numbers).where(eq(numbers.state, 'waiting')).limit(1);
      hold(victim !== undefined, 'the check was over before it could be poisoned');
      await db().update(numbers).set({ e164: POISON }).where(eq(numbers.id, victim.id));
    });

    const second = await stage.server({ dataDir, twilio });
    const { counts } = await person.finished(second, checkId, 60_000);
    await second.stop();
    hold(counts.byVerdict.portable === submitted.length - 1, 'the rest was not answered');
    await inStoredData({ DATA_DIR: dataDir }, async () => {
      const [poisoned] = await db().select().from(numbers).where(like(numbers.e164, POISON));
      hold(poisoned?.verdict === 'unchecked', `the poisoned number ended as ${poisoned?.verdict}`);
    });
    return `it ended as “could not be checked” after its tries; the other ${submitted.length - 1} were answered`;
  },
};
