import type { DraftInput } from '@/lib/checks/begin-draft';
import type { IntakeReading } from './intake-reading';
import type { ChosenSheet } from './intake-worker';

const LONGEST_NAME = 120;

/** What the server is told before the pieces come: one check, or one per customer with its name. */
export function draftOfIntake(
  {
    name,
    customer,
    files,
    ...asked
  }: Omit<DraftInput, 'labelColumns' | 'files' | 'checks'> & {
    name: string;
    /** As typed; empty takes what the sheet says. */
    customer: string;
    files: (ChosenSheet & { fileName: string; size: number; sheetName: string })[];
  },
  { labelColumns, customers, parts }: IntakeReading,
): DraftInput {
  const [only] = customers.length === 1 ? customers : [];
  return {
    ...asked,
    labelColumns,
    files: files.map(({ fileName, size, sheetName, choice }) => ({
      name: fileName.slice(-200),
      size,
      sheet: sheetName,
      headerRow: choice.headerRow,
    })),
    checks: parts.map((part) => ({
      name:
        parts.length > 1
          ? `${part.customer || customer || 'No customer'} · ${name}`.slice(0, LONGEST_NAME)
          : name.slice(0, LONGEST_NAME),
      customer: part.customer || customer || only?.name || '',
      reconciliation: part.reconciliation,
    })),
  };
}
