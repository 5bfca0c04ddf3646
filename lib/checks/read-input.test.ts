import { describe, expect, it } from 'vitest';
import { readInput } from './read-input';

const text = (text: string) => ({ kind: 'text' as const, text });

describe('readInput', () => {
  it('keeps every place of a number that stands there a hundred and thirty thousand times', async () => {
    const read = await readInput(text('+16175550123\n'.repeat(130_000)), [], 'US');
    const entries = read.ok ? read.value.entries : [];
    expect(entries.map(({ e164, occurrences }) => [e164, occurrences.length])).toEqual([
      ['+16175550123', 130_000],
    ]);
  });

  it('expands a range of more than a thousand numbers only where that very range was confirmed', async () => {
    const source = text('617-555-0000 to 1499, 617-556-0000 to 1499');
    expect(await readInput(source, [], 'US')).toMatchObject({ ok: true, value: { entries: [] } });
    const read = await readInput(source, ['617-556-0000 to 1499'], 'US');
    const { entries, skipped } = read.ok ? read.value : { entries: [], skipped: [] };
    expect(entries).toHaveLength(1_500);
    expect(entries[0]?.e164).toBe('+16175560000');
    expect(skipped).toMatchObject([{ raw: '617-555-0000 to 1499', reason: 'range-too-large' }]);
  });

  it('lets other work have its turn while it reads', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const reading = readInput(text('1\n'.repeat(50_000)), [], 'US');
    const read = await reading;
    clearInterval(timer);
    expect(read.ok && read.value.skipped.length).toBe(50_000);
    expect(turns).toBeGreaterThan(1);
  });

  it('refuses a line so long that reading it would keep everybody waiting', async () => {
    const read = await readInput(text('12 '.repeat(200_000)), [], 'US');
    expect(read).toMatchObject({ ok: false, field: 'source' });
  });
});
