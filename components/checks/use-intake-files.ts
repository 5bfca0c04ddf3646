'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { saveFile } from '@/components/ui/save-file';
import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import type { Country } from '@/lib/numbers/phone-number';
import type { IntakeReader } from './intake-reader';
import type { IntakeReading } from './intake-reading';
import type { SheetChoice } from './sheet-choice';
import type { SheetFacts } from './sheet-facts';

export type IntakeFile = {
  /** Its number in this tab; the first chosen has the lowest. */
  number: number;
  fileName: string;
  size: number;
  sheets: SheetFacts[];
  sheet: number;
  /** Null while the sheet has no column that looks like numbers and none was chosen. */
  choice: SheetChoice | null;
};

const TOO_MANY = 'Ten files or sheets at once are the most. Check these first.';

/** The files that are to become a check, read in a worker. A file that cannot be read leaves the others as they are. */
export function useIntakeFiles(defaultCountry: Country, anyway: readonly string[]) {
  const [files, setFiles] = useState<IntakeFile[]>([]);
  const [opening, setOpening] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [corrections, setCorrections] = useState<Record<string, string>>({});
  const [perCustomer, setPerCustomer] = useState(true);
  const [read, setRead] = useState<IntakeReading | null>(null);
  const reader = useRef<IntakeReader | null>(null);
  const latest = useRef<Promise<IntakeReading> | null>(null);
  const lastNumber = useRef(0);

  useEffect(() => () => reader.current?.end(), []);

  const add = useCallback(
    async (file: File, choose: (sheets: SheetFacts[]) => number) => {
      // Loaded only now: most checks are pasted.
      const { IntakeReader } = await import('./intake-reader');
      reader.current ??= new IntakeReader();
      lastNumber.current += 1;
      const number = lastNumber.current;
      const sheets = await reader.current.open(number, file, defaultCountry);
      const sheet = choose(sheets);
      const choice = sheets[sheet]?.proposal ?? null;
      setFiles((now) => [...now, { number, fileName: file.name, size: file.size, sheets, sheet, choice }]);
    },
    [defaultCountry],
  );

  const open = useCallback(
    async (chosen: readonly File[]): Promise<boolean> => {
      setTrouble(null);
      let opened = false;
      const room = CHECK_LIMITS.files - files.length;
      if (chosen.length > room) setTrouble(TOO_MANY);
      for (const file of chosen.slice(0, room)) {
        setOpening(file.name);
        try {
          await add(file, likeliest);
          opened = true;
        } catch (error) {
          setTrouble(chosen.length > 1 ? `${file.name}: ${sentence(error)}` : sentence(error));
        }
      }
      setOpening(null);
      return opened;
    },
    [add, files.length],
  );

  useEffect(() => {
    const sheets = files.flatMap(({ number, sheet, choice }) =>
      isRead(choice) ? [{ file: number, sheet, choice }] : [],
    );
    if (sheets.length === 0) {
      setRead(null);
      return;
    }
    let current = true;
    const options = { defaultCountry, anyway, corrections, perCustomer };
    latest.current = reader.current?.read({ kind: 'sheets', sheets }, options) ?? null;
    latest.current?.then(
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
  }, [files, defaultCountry, anyway, corrections, perCustomer]);

  const change = (number: number, part: Partial<IntakeFile>) =>
    setFiles((now) => now.map((file) => (file.number === number ? { ...file, ...part } : file)));

  return {
    files,
    opening,
    trouble,
    /** Null until something was read; kept while it is read again. */
    read,
    perCustomer,
    setPerCustomer,
    open,
    /** What is to be sent: the last reading, waited for, and who reads out its pieces. */
    toSend: async () => {
      const found = await latest.current;
      return found && reader.current ? { reading: found, reader: reader.current } : null;
    },
    /** The sheets that are read, with what the server is told of each. */
    chosen: files.flatMap(({ number, fileName, size, sheets, sheet, choice }) =>
      isRead(choice)
        ? [{ file: number, sheet, choice, fileName, size, sheetName: sheets[sheet]?.name ?? '' }]
        : [],
    ),
    /** Everything that was skipped, as a file to send back to the customer. */
    downloadSkipped: async () => {
      const csv = await reader.current?.skippedAsCsv();
      if (csv !== undefined) saveFile('Skipped.csv', csv, 'text/csv');
    },
    chooseSheet: (number: number, sheet: number) => {
      const file = files.find((one) => one.number === number);
      change(number, { sheet, choice: file?.sheets[sheet]?.proposal ?? null });
    },
    /** Says why a file was not taken, in the place of what was said of another. */
    refuse: (message: string) => setTrouble(message),
    /** Reads another sheet of the same file beside the one that is read. */
    readSheetToo: async (number: number, sheet: number) => {
      const file = reader.current?.fileOf(number);
      if (!file) return;
      setTrouble(null);
      if (files.length >= CHECK_LIMITS.files) return setTrouble(TOO_MANY);
      setOpening(file.name);
      await add(file, () => sheet).catch((error: unknown) => setTrouble(sentence(error)));
      setOpening(null);
    },
    choose: (number: number, choice: SheetChoice) => change(number, { choice }),
    correct: (key: string, text: string) => setCorrections((now) => ({ ...now, [key]: text })),
    remove: (number: number) => {
      setTrouble(null);
      setFiles((now) => now.filter((file) => file.number !== number));
      void reader.current?.close(number).catch(() => {});
    },
    close: () => {
      reader.current?.end();
      reader.current = null;
      setFiles([]);
      setOpening(null);
      setTrouble(null);
      setCorrections({});
      setPerCustomer(true);
      setRead(null);
    },
  };
}

function isRead(choice: SheetChoice | null): choice is SheetChoice {
  return choice?.columns.some(({ use }) => use === 'number') ?? false;
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
