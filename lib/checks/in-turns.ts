import { setImmediate } from 'node:timers/promises';

/** After this long, everybody else has their turn: a poll or an answer from Twilio then waits no longer. */
const TURN_MS = 15;

/** Takes the steps one after another to their end, without keeping the process from its other work. */
export async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  let turnBegan = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - turnBegan < TURN_MS) continue;
    await setImmediate();
    turnBegan = performance.now();
  }
}
