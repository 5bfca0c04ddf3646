import { describe, expect, it } from 'vitest';
import type { Counts } from '@/lib/checks/check-view';
import { percentDone, progressAnnouncement, progressWords } from './progress-words';

const counts = (total: number, waiting: number, unchecked = 0): Counts => ({
  total,
  waiting,
  byVerdict: {
    portable: total - waiting - unchecked,
    manual: 0,
    'already-yours': 0,
    'needs-step': 0,
    'not-portable': 0,
    unchecked,
  },
  leftOut: 0,
  duplicates: 0,
  skipped: 0,
});

it('says how many are answered, and how many could not be checked', () => {
  expect(progressWords(counts(120, 0, 3))).toBe('117 of 120 answered, 3 could not be checked');
  expect(progressWords(counts(12_000, 11_000))).toBe('1,000 of 12,000 answered');
});

it('reaches 100 % only when nothing waits', () => {
  expect(percentDone(counts(1000, 1))).toBe(99);
  expect(percentDone(counts(1000, 0))).toBe(100);
  expect(percentDone(counts(0, 0))).toBe(100);
});

describe('progressAnnouncement', () => {
  it('speaks at the start, at each tenth and at the end, and not in between', () => {
    const said = new Set<string>();
    for (let waiting = 200; waiting >= 0; waiting -= 1) {
      said.add(progressAnnouncement(counts(200, waiting), false, '200 of 200 can move.'));
    }
    expect([...said]).toEqual([
      'Checking 200 numbers.',
      ...[10, 20, 30, 40, 50, 60, 70, 80, 90].map((tenth) => `${tenth} % checked.`),
      'Finished. 200 of 200 can move.',
    ]);
  });
  it('says a pause once, however far it has come', () => {
    expect(progressAnnouncement(counts(200, 90), true, '')).toBe(
      progressAnnouncement(counts(200, 20), true, ''),
    );
  });
});
