'use client';

import { Download, Ellipsis, Pencil } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/ui/button';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import { Menu } from '@/components/ui/menu';
import { STAGE_LABELS, type Stage } from '@/lib/portability/check-stage';
import type { Layout } from './board-view';
import { TimeAgo } from './time-ago';
import { useBoard } from './use-board';

// Loaded once they are wanted: the page has to be light until then.
const CheckActs = lazyOrNothing(() => import('./check-acts').then(({ CheckActs }) => CheckActs));
const CheckDownloads = lazyOrNothing(() =>
  import('./check-downloads').then(({ CheckDownloads }) => CheckDownloads),
);
const CheckRename = lazyOrNothing(() => import('./check-rename').then(({ CheckRename }) => CheckRename));

const ICON = 'size-4 shrink-0';
/** On a phone the words alone fill two rows. */
const BUTTON_ICON = `${ICON} max-sm:hidden`;

/** Name, customer and account of a check, and everything one can do with it. */
export function CheckHeader({
  layout,
  onLayout,
  onPrint,
  onCopyTable,
  stage,
}: {
  layout: Layout;
  onLayout: (layout: Layout) => void;
  onPrint: () => void;
  onCopyTable: () => void;
  /** Where the check is on its way; null while that is not known, or where there is nothing to do. */
  stage: Stage | null;
}) {
  const { check, accountName, openDialog } = useBoard();
  const [renaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className={`min-w-0 max-w-full grow ${renaming ? 'basis-full' : ''}`}>
        {renaming ? (
          <>
            <h1 className="sr-only">{check.name}</h1>
            <Suspense fallback={null}>
              <CheckRename
                onDone={() => {
                  // The button is drawn again with the heading.
                  flushSync(() => setRenaming(false));
                  renameButton.current?.focus();
                }}
              />
            </Suspense>
          </>
        ) : (
          <div className="flex items-start gap-1.5">
            <h1 className="min-w-0 text-2xl font-semibold tracking-tight break-words">{check.name}</h1>
            {check.editable ? (
              <button
                ref={renameButton}
                type="button"
                aria-label="Rename"
                title="Rename"
                onClick={() => setRenaming(true)}
                className="grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink pointer-coarse:size-11 print:hidden"
              >
                <Pencil aria-hidden className="size-4" />
              </button>
            ) : null}
          </div>
        )}
        {/* Only the name decides whether the buttons still fit beside it. */}
        <p className="mt-1 w-0 min-w-full text-sm text-muted [overflow-wrap:anywhere]">
          {check.customer ? <span className="font-medium text-ink">{check.customer} · </span> : null}
          asked for {accountName} · {check.mine ? 'by you' : `by ${check.owner.name}`} ·{' '}
          <TimeAgo at={check.createdAt} />
          {/* It is known only after a moment: its place is kept. */}
          <span aria-hidden={stage === null} className={stage ? 'font-medium text-ink' : 'invisible'}>
            {' '}
            · {STAGE_LABELS[stage ?? 'with-customer']}
          </span>
          {check.watched ? ' · watched every week' : null}
        </p>
        {check.note ? (
          <p className="mt-2 w-0 min-w-full text-sm whitespace-pre-line [overflow-wrap:anywhere]">
            {check.note}
          </p>
        ) : null}
      </div>

      <div className="flex flex-wrap gap-2 max-sm:[&>button]:px-2.5 max-sm:[&>button]:text-sm print:hidden">
        <Button onClick={() => openDialog('ask-the-customer')}>What to ask the customer</Button>
        <Button onClick={() => openDialog('order-plan')}>Order plan</Button>
        {check.editable ? <Button onClick={() => openDialog('share')}>Copy customer link</Button> : null}
        <Menu label="Download" icon={<Download aria-hidden className={BUTTON_ICON} />}>
          <CheckDownloads onCopyTable={onCopyTable} />
        </Menu>
        <Menu label="More" icon={<Ellipsis aria-hidden className={BUTTON_ICON} />}>
          <CheckActs layout={layout} onLayout={onLayout} onPrint={onPrint} />
        </Menu>
      </div>
    </header>
  );
}
