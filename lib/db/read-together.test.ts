import { describe, expect, it } from 'vitest';
import { readTogether } from './read-together';

/** A read that ends when the test says so. */
function reads() {
  const open: { value: number; end: (error?: Error) => void }[] = [];
  const read = () =>
    new Promise<number>((resolve, reject) => {
      const value = open.length + 1;
      open.push({ value, end: (error) => (error ? reject(error) : resolve(value)) });
    });
  return { open, read };
}

/** Lets everything run that waits for nothing more. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('readTogether', () => {
  it('reads once for all who ask at the same moment', async () => {
    const { open, read } = reads();
    const all = [readTogether('a', read), readTogether('a', read), readTogether('a', read)];
    await settle();
    expect(open).toHaveLength(1);
    open[0]?.end();
    expect(await Promise.all(all)).toEqual([1, 1, 1]);
  });

  it('gives nobody what was read before they asked', async () => {
    const { open, read } = reads();
    const first = readTogether('a', read);
    await settle();
    const late = [readTogether('a', read), readTogether('a', read)];
    await settle();
    expect(open).toHaveLength(1);
    open[0]?.end();
    expect(await first).toBe(1);
    await settle();
    expect(open).toHaveLength(2);
    const later = readTogether('a', read);
    open[1]?.end();
    expect(await Promise.all(late)).toEqual([2, 2]);
    await settle();
    open[2]?.end();
    expect(await later).toBe(3);
  });

  it('keeps keys apart, and begins afresh once nobody waits', async () => {
    const { open, read } = reads();
    const a = readTogether('a', read);
    const b = readTogether('b', read);
    await settle();
    expect(open).toHaveLength(2);
    for (const one of open) one.end();
    expect(await Promise.all([a, b])).toEqual([1, 2]);
    const again = readTogether('a', read);
    await settle();
    open[2]?.end();
    expect(await again).toBe(3);
  });

  it('tells those of a read that failed, and nobody after them', async () => {
    const { open, read } = reads();
    const first = readTogether('a', read);
    await settle();
    const second = readTogether('a', read);
    open[0]?.end(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await settle();
    open[1]?.end();
    expect(await second).toBe(2);
  });
});
