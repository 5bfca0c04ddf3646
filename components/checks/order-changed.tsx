'use client';

import { RotateCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { numeral } from '@/components/ui/counted';
import { MOST_CHANGED } from '@/lib/checks/board-query';

/** Answers that came since may belong elsewhere. They move only when somebody says so. */
export function OrderChanged({ changed, onRenew }: { changed: number; onRenew: () => void }) {
  const count = changed > MOST_CHANGED ? `More than ${numeral(MOST_CHANGED)}` : numeral(changed);
  return (
    <div>
      <Button size="small" onClick={onRenew}>
        <RotateCw aria-hidden className="size-4" />
        {count} changed: put in order
      </Button>
    </div>
  );
}
