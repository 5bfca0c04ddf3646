'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** In the place of a board's list: the check has no number at all, or none that is asked for. */
export function NothingToShow({
  why,
  onAdd,
  onShowAll,
}: {
  why: 'no-numbers' | 'none-fits';
  /** Null for whoever may not add any. */
  onAdd: (() => void) | null;
  onShowAll: () => void;
}) {
  return why === 'no-numbers' ? (
    <EmptyState
      title="No numbers in this check"
      action={
        onAdd ? (
          <Button kind="primary" onClick={onAdd}>
            Add numbers
          </Button>
        ) : null
      }
    >
      Nothing that was pasted could be read as a phone number.
    </EmptyState>
  ) : (
    <EmptyState title="No number fits" action={<Button onClick={onShowAll}>Show all numbers</Button>}>
      Nothing here matches what you search for or show only.
    </EmptyState>
  );
}
