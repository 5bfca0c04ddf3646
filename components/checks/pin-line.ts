import { numeral } from '@/components/ui/counted';
import type { NumberForStaff } from '@/lib/checks/check-view';
import { isPinNeeded } from '@/lib/portability/pin-need';

/** The second line under the headline: "14 need a transfer PIN; 3 leave it open." Null where there is nothing to say. */
export function pinLine(numbers: readonly NumberForStaff[]): string | null {
  const answers = numbers.flatMap(({ state, answer }) => (state === 'settled' && answer ? [answer] : []));
  const need = answers.filter(({ verdict, pin }) => verdict === 'portable' && isPinNeeded(pin)).length;
  const likely = answers.filter(({ verdict, pin }) => verdict === 'manual' && isPinNeeded(pin)).length;
  const open = answers.filter(({ verdict, pin }) => verdict === 'portable' && pin === 'not-stated').length;
  const parts = [
    need > 0 ? `${numeral(need)} ${need === 1 ? 'needs' : 'need'} a transfer PIN` : '',
    likely > 0 ? `${numeral(likely)} likely ${likely === 1 ? 'needs' : 'need'} one` : '',
    open > 0 ? `for ${numeral(open)} the carrier has to say whether a PIN is needed` : '',
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const line = `${parts.join('; ')}.`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}
