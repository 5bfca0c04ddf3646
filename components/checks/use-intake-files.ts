'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Country } from '@/lib/numbers/phone-number';
import type { NumberCell } from './recognise';
import type { Recognition } from './recognition';
import type { SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';
import type { SpreadsheetReader } from './spreadsheet-reader';

export type OpenSpreadsheet = {
  fileName: string;
  sheets: SheetFacts[];
  sheet: number;
  /** Null while the sheet has no column that looks like numbers and none was chosen. */
  choice: SheetChoice | null;
};

/** A file chosen by hand or dropped, read in a worker of its own. A file that cannot be read leaves the one before. */
export function useSpreadsheet(defaultCountry: Country, anyway: string[]) {
  const [opened, setOpened] = useState<OpenSpreadsheet | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [read, setRead] = useState<{ rows: number; recognition: Recognition } | null>(null);
  const reader = useRef<SpreadsheetReader | null>(null);
  const latest = useRef(0);

  useEffect(() => () => reader.current?.close(), []);

  const open = useCallback(
    async (file: File): Promise<boolean> => {
      latest.current += 1;
      const turn = latest.current;
      setOpening(file.name);
      setTrouble(null);
      try {
        // Loaded only now: most checks are pasted.
        const { SpreadsheetReader } = await import('./spreadsheet-reader');
        const found = await SpreadsheetReader.open(file, defaultCountry);
        if (turn !== latest.current) {
          found.reader.close();
          return false;
        }
        reader.current?.close();
        reader.current = found.reader;
        const sheet = likeliest(found.sheets);
        setRead(null);
        setOpened({
          fileName: file.name,
          sheets: found.sheets,
          sheet,
          choice: found.sheets[sheet]?.proposal ?? null,
        });
        return true;
      } catch (error) {
        if (turn === latest.current) setTrouble(sentence(error));
        return false;
      } finally {
        if (turn === latest.current) setOpening(null);
      }
    },
    [defaultCountry],
  );

  const sheet = opened?.sheet ?? null;
  const choice = opened?.choice ?? null;
  useEffect(() => {
    if (sheet === null || choice === null) return;
    let current = true;
    reader.current?.recognise(sheet, choice, { defaultCountry, anyway }).then(
      (found) => {
        if (current) setRead(found);
      },
      (error: unknown) => {
        if (current) setTrouble(sentence(error));
      },
    );
    return () => {
      current = false;
    };
  }, [sheet, choice, defaultCountry, anyway]);

  return {
    opened,
    opening,
    trouble,
    read: choice === null ? null : read,
    open,
    refuse: setTrouble,
    chooseSheet: (next: number) => {
      setRead(null);
      setOpened((now) => now && { ...now, sheet: next, choice: now.sheets[next]?.proposal ?? null });
    },
    choose: (next: SheetChoice) => setOpened((now) => now && { ...now, choice: next }),
    cells: async (): Promise<NumberCell[]> =>
      sheet === null || choice === null ? [] : ((await reader.current?.cells(sheet, choice)) ?? []),
    close: () => {
      latest.current += 1;
      reader.current?.close();
      reader.current = null;
      setOpened(null);
      setOpening(null);
      setTrouble(null);
      setRead(null);
    },
  };
}

function sentence(error: unknown): string {
  const spoken = error instanceof Error && error.name === 'FileRefused';
  return spoken ? error.message : 'The file could not be opened just now. Choose it again.';
}

/** The first sheet in sight that holds numbers, else the first that does, else the first of all. */
function likeliest(sheets: SheetFacts[]): number {
  const shown = sheets.findIndex(({ hidden, proposal }) => !hidden && proposal !== null);
  if (shown >= 0) return shown;
  return Math.max(
    0,
    sheets.findIndex(({ proposal }) => proposal !== null),
  );
}
