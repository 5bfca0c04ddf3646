'use client';

import { setBrowserSetting, useBrowserSetting } from '@/components/ui/browser-setting';
import { Dialog } from '@/components/ui/dialog';
import { CheckField } from '@/components/ui/field';
import type { Shortcut } from './use-shortcuts';

const SHORTCUTS = {
  '/': 'Search',
  n: 'New check',
  j: 'Next number',
  k: 'Number before',
  c: 'Copy the number',
  x: 'Select the number',
  '?': 'Show these keys',
} satisfies Record<Shortcut, string>;

/** Which key does what. */
export function DialogShortcuts({ onClose }: { onClose: () => void }) {
  const on = useBrowserSetting('shortcuts') !== 'off';
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {Object.entries(SHORTCUTS).map(([key, act]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-grid min-w-8 place-items-center rounded-md border border-line-strong bg-sunken px-2 font-mono text-sm">
                {key}
              </kbd>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <CheckField
        label="Keyboard shortcuts"
        hint="In this browser. You can change it under Settings, Profile."
        checked={on}
        onChange={(event) => setBrowserSetting('shortcuts', event.target.checked ? 'on' : 'off')}
      />
    </Dialog>
  );
}
