import { hold } from './fault';

/** One way of being told no, asked once. `turn` counts from 0. */
export type Refusal = (turn: number) => Promise<Response>;

const MOST_APART = 0.1;
/** A median of fewer says nothing. */
const ENOUGH = 12;

/**
 * Asks in turns, one after the other, so that whatever else the machine does falls on all kinds alike.
 * @throws NotHeld unless all kinds come back with one status and one body and, from a dozen turns on, after medians
 * within a tenth of the first's.
 * @returns the medians, as they are printed.
 */
export async function holdAlike(
  what: string,
  kinds: Record<string, Refusal>,
  turns: number,
): Promise<string> {
  const times = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]));
  let common: string | null = null;
  for (let turn = 0; turn < turns; turn++) {
    for (const [kind, ask] of Object.entries(kinds)) {
      const askedAt = performance.now();
      const answer = await ask(turn);
      const body = await answer.text();
      times.get(kind)?.push(performance.now() - askedAt);
      const said = `${answer.status} ${answer.headers.get('location') ?? ''} ${body}`;
      common ??= said;
      hold(
        said === common,
        `${what}: “${kind}” is told “${said.slice(0, 300)}”, not “${common.slice(0, 300)}”`,
      );
    }
  }
  const medians = [...times].map(([kind, all]) => ({ kind, ms: median(all) }));
  const first = medians[0]?.ms ?? 0;
  const figures = medians.map(({ kind, ms }) => `${kind} ${ms.toFixed(1)}`).join(', ');
  for (const { kind, ms } of turns < ENOUGH ? [] : medians) {
    hold(
      Math.abs(ms - first) <= first * MOST_APART,
      `${what}: the time gives “${kind}” away (ms: ${figures})`,
    );
  }
  return `${what}: ${figures} ms`;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
