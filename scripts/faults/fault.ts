import type { Stage } from './stage';

/** One way in which the world goes wrong, and what must hold all the same. */
export type Fault = {
  name: string;
  /** What is done, for the list. */
  what: string;
  /** Part of the short form, which `npm test` runs. */
  short: boolean;
  /** Played only when it is asked for by its name: it takes too long for the rest. */
  onlyByName?: true;
  /**
   * Does it to real processes. `short` asks for fewer numbers of the same thing.
   * @returns the figures, as they are printed. @throws NotHeld when something did not hold.
   */
  run(stage: Stage, short: boolean): Promise<string>;
};

/** What had to hold and did not; the message says which. */
export class NotHeld extends Error {
  override name = 'NotHeld';
}

/** This machine cannot play the fault; the message says why. */
export class CannotPlay extends Error {
  override name = 'CannotPlay';
}

/** @throws NotHeld unless `held`. */
export function hold(held: boolean, otherwise: string): asserts held {
  if (!held) throw new NotHeld(otherwise);
}
