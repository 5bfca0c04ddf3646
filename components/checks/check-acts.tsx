'use client';

import {
  Eye,
  Keyboard,
  LayoutGrid,
  List,
  MapPin,
  MoveRight,
  Plus,
  Printer,
  RotateCw,
  StickyNote,
  Table2,
  Trash2,
} from 'lucide-react';
import { MenuItem, MenuLink } from '@/components/ui/menu';
import type { Layout } from './board-view';
import { useBoard } from './use-board';

const ICON = 'size-4 shrink-0';

/** What is done with a check less often, listed in a menu. */
export function CheckActs({
  layout,
  onLayout,
  onPrint,
}: {
  layout: Layout;
  onLayout: (layout: Layout) => void;
  onPrint: () => void;
}) {
  const { check, openDialog } = useBoard();
  return (
    <>
      {check.editable ? (
        <>
          <MenuItem
            onClick={() => openDialog('check-again')}
            icon={<RotateCw aria-hidden className={ICON} />}
          >
            Check again
          </MenuItem>
          <MenuItem onClick={() => openDialog('add-numbers')} icon={<Plus aria-hidden className={ICON} />}>
            Add numbers
          </MenuItem>
          <MenuItem onClick={() => openDialog('moving-to')} icon={<MoveRight aria-hidden className={ICON} />}>
            Moving to
          </MenuItem>
          <MenuItem onClick={() => openDialog('address-sid')} icon={<MapPin aria-hidden className={ICON} />}>
            Address SID
          </MenuItem>
          <MenuItem onClick={() => openDialog('note')} icon={<StickyNote aria-hidden className={ICON} />}>
            Note
          </MenuItem>
        </>
      ) : null}
      <MenuItem
        onClick={() => onLayout(layout === 'table' ? 'cards' : 'table')}
        icon={
          layout === 'table' ? (
            <LayoutGrid aria-hidden className={ICON} />
          ) : (
            <Table2 aria-hidden className={ICON} />
          )
        }
      >
        {layout === 'table' ? 'Cards' : 'Table'}
      </MenuItem>
      <MenuLink href={`/checks/${check.id}/list`} icon={<List aria-hidden className={ICON} />}>
        Plain list
      </MenuLink>
      {check.editable ? (
        <MenuItem onClick={() => openDialog('watch')} icon={<Eye aria-hidden className={ICON} />}>
          Watch
        </MenuItem>
      ) : null}
      <MenuItem onClick={() => openDialog('shortcuts')} icon={<Keyboard aria-hidden className={ICON} />}>
        Keyboard
      </MenuItem>
      <MenuItem onClick={onPrint} icon={<Printer aria-hidden className={ICON} />}>
        Print
      </MenuItem>
      {check.editable ? (
        <MenuItem
          tone="danger"
          onClick={() => openDialog('delete')}
          icon={<Trash2 aria-hidden className={ICON} />}
        >
          Delete
        </MenuItem>
      ) : null}
    </>
  );
}
