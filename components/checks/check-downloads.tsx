'use client';

import { FileCode, FileInput, FileSpreadsheet, FileText, Table2 } from 'lucide-react';
import { MenuItem, MenuLink } from '@/components/ui/menu';
import { useBoard } from './use-board';

const ICON = 'size-4 shrink-0';

/** The ways in which a check's answers leave the page, listed in a menu. */
export function CheckDownloads({ onCopyTable }: { onCopyTable: () => void }) {
  const { check, openDialog } = useBoard();
  return (
    <>
      <MenuLink
        href={`/api/checks/${check.id}/download?format=xlsx`}
        download
        icon={<FileSpreadsheet aria-hidden className={ICON} />}
      >
        Excel
      </MenuLink>
      {check.files.length > 0 ? (
        <MenuItem
          onClick={() => openDialog('their-workbook')}
          icon={<FileInput aria-hidden className={ICON} />}
        >
          Their workbook
        </MenuItem>
      ) : null}
      <MenuLink
        href={`/api/checks/${check.id}/download?format=csv-for-excel`}
        download
        icon={<FileText aria-hidden className={ICON} />}
      >
        CSV for Excel
      </MenuLink>
      <MenuLink
        href={`/api/checks/${check.id}/download?format=csv-for-systems`}
        download
        icon={<FileCode aria-hidden className={ICON} />}
      >
        CSV for systems
      </MenuLink>
      <MenuItem onClick={onCopyTable} icon={<Table2 aria-hidden className={ICON} />}>
        Copy as table
      </MenuItem>
    </>
  );
}
