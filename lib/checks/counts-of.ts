import type { checks } from '@/lib/db/schema';
import type { Counts, Paused } from './check-view';

type CheckRow = typeof checks.$inferSelect;

/** The counts of a check's row, as they are shown. */
export function countsOf(check: CheckRow): Counts {
  return {
    total: check.total,
    waiting: check.waiting,
    byVerdict: {
      portable: check.portable,
      manual: check.manual,
      'already-yours': check.alreadyYours,
      'needs-step': check.needsStep,
      'not-portable': check.notPortable,
      unchecked: check.unchecked,
    },
    leftOut: check.leftOut,
    duplicates: check.duplicates,
    skipped: check.skipped,
  };
}

/** Why a check stands still; null while it does not. */
export function pausedOf({ state, pausedWhy, pausedCode, pausedAt }: CheckRow): Paused | null {
  if (state !== 'paused' || !pausedWhy || !pausedAt) return null;
  return { why: pausedWhy, code: pausedCode, at: pausedAt.toISOString() };
}
