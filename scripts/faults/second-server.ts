import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../app-server';
import { type Fault, hold } from './fault';
import { refusedStart } from './refused-start';

const MOST_MS = 5_000;

/** Somebody starts the server a second time. Two processes on one embedded database would lose rows. */
export const secondServer: Fault = {
  name: 'second-server',
  what: 'R06: a second server on the same DATA_DIR',
  short: true,
  async run(stage) {
    const dataDir = await stage.preparedFolder();
    const twilio = await stage.simulator({ latencyMs: 0 });
    const first = await stage.server({ dataDir, twilio });

    const port = await freePort();
    let over = false;
    const listened = watch(port, () => over);
    const { code, output, tookMs } = await refusedStart(stage, { dataDir, twilio, port });
    over = true;
    hold(code !== 0, 'the second server ended with 0');
    hold(tookMs <= MOST_MS, `the second server took ${tookMs.toFixed(0)} ms to end`);
    hold(!(await listened), 'the second server listened before it ended');
    hold(output.includes(`process ${first.process.pid}`), `it does not name the holder:\n${output}`);

    const page = await fetch(`${first.url}/sign-in`);
    hold(page.status === 200, `the first server answered ${page.status} afterwards`);
    return `ended with ${code} after ${(tookMs / 1_000).toFixed(1)} s without listening, and named process ${first.process.pid}`;
  },
};

/** Whether anybody listened on the port before `over`. */
async function watch(port: number, over: () => boolean): Promise<boolean> {
  while (!over()) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, 'localhost');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (connected) return true;
    await sleep(20);
  }
  return false;
}
