import { counted } from '@/components/ui/counted';

/** The name of a check that nobody named: "12 numbers, 23 Nov", by the reader's own calendar. */
export function suggestedName(total: number, now: Date): string {
  return `${counted(total, 'number')}, ${now.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}`;
}

/** The same for a file: its name without folder and ending. */
export function suggestedNameOfFile(fileName: string): string {
  const bare = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  return bare.replace(/_+/g, ' ').trim().slice(0, 120);
}
