import { counted } from '@/components/ui/counted';

/** The name of a check that nobody named: "12 numbers, 23 Nov", by the reader's own calendar. */
export function suggestedName(total: number, now: Date): string {
  return `${counted(total, 'number')}, ${now.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}`;
}

/** The same for files: the first one's name, and how many others there are. */
export function suggestedNameOfFiles(files: readonly { fileName: string }[]): string {
  const [first, ...others] = files;
  const name = first ? bareName(first.fileName) : '';
  return others.length > 0 ? `${name} and ${others.length} more` : name;
}

/** Without folder and ending. */
function bareName(fileName: string): string {
  const bare = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  return bare.replace(/_+/g, ' ').trim().slice(0, 100);
}
