import { NotHeld } from './fault';
import type { SimulatorProcess } from './simulator-process';
import type { Stage } from './stage';

/** Starts a server that must not start. @returns how it ended. @throws NotHeld when it did start. */
export async function refusedStart(
  stage: Stage,
  options: { dataDir: string; twilio: SimulatorProcess; port?: number; env?: Record<string, string> },
): Promise<{ code: number; output: string; tookMs: number }> {
  const beganAt = performance.now();
  try {
    await stage.server(options);
  } catch (error) {
    const [, code, output] = (error instanceof Error && /ended with (\d+):\n(.*)/s.exec(error.message)) || [];
    if (code === undefined || output === undefined) throw error;
    return { code: Number(code), output, tookMs: performance.now() - beganAt };
  }
  throw new NotHeld('a server started that must not');
}
