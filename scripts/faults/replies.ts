import { inArray } from 'drizzle-orm';
import { db } from '../../lib/db/connection';
import { numbers } from '../../lib/db/schema';
import { PRACTICE_NUMBERS } from '../../lib/simulator/practice-numbers';
import { type Fault, hold } from './fault';
import { inStoredData } from './stored-checks';

/** Those that never answer take 20 s a try; the short form leaves them out. */
const SLOW = ['+16175550141', '+16175550142'];

/** R11, R12, R13, R15: every bad reply that the simulator knows, twice for each number, and then a good one. */
export const replies: Fault = {
  name: 'replies',
  what: 'R11, R12, R13, R15: hanging, cut, reset, endless, HTML, half and empty replies, 22135, and reasons on 400',
  short: false,
  async run(stage, short) {
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 20 });
    const server = await stage.server({ dataDir, twilio });
    const person = await stage.person(server);
    const rows = Object.entries(PRACTICE_NUMBERS);
    const mending = rows
      .filter(([e164, { healsAtTry }]) => healsAtTry !== undefined && !(short && SLOW.includes(e164)))
      .map(([e164]) => e164);
    const notPortable = rows
      .filter(([, { healsAtTry }]) => healsAtTry === undefined)
      .filter(
        ([, { reply }]) => reply.kind === 'answer' && (reply.code !== undefined || reply.portable !== true),
      )
      .map(([e164]) => e164);
    const checkId = await person.submit(server, [...mending, ...notPortable]);
    await person.finished(server, checkId, 150_000);
    const { inFlight } = await twilio.briefStats();
    hold(inFlight === 0, `${inFlight} calls are still open`);
    await server.stop();
    await inStoredData({ DATA_DIR: dataDir }, async () => {
      const stored = await db()
        .select()
        .from(numbers)
        .where(inArray(numbers.e164, [...mending, ...notPortable]));
      const bad = stored.filter(({ e164, verdict }) => mending.includes(e164) && verdict !== 'portable');
      hold(bad.length === 0, `${bad.length} numbers did not mend: ${bad.map(({ e164 }) => e164).join(', ')}`);
      const wrong = stored.filter(
        ({ e164, verdict }) => notPortable.includes(e164) && verdict === 'portable',
      );
      hold(wrong.length === 0, `shown as portable: ${wrong.map(({ e164 }) => e164).join(', ')}`);
    });
    return `${mending.length} numbers with bad replies ended as portable, ${notPortable.length} without a yes never did; no call left open`;
  },
};
