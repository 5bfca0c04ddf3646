import { counted } from '@/components/ui/counted';
import type { Recognition } from './recognition';

/** "42 numbers, 3 duplicates, 2 skipped" */
export function recognitionWords({ total, duplicates, skipped }: Recognition): string {
  const parts = [counted(total, 'number')];
  if (duplicates > 0) parts.push(counted(duplicates, 'duplicate'));
  if (skipped > 0) parts.push(`${counted(skipped, 'skipped', 'skipped')}`);
  return parts.join(', ');
}
