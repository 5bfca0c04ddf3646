import { numeral } from '@/components/ui/counted';
import type { PinNeed, Verdict } from '@/lib/portability/answer';
import type { PlanFacts } from '@/lib/portability/order-plan';
import { isPinNeeded } from '@/lib/portability/pin-need';

/** The second line under the headline: "14 need a transfer PIN; 3 leave it open." Null where there is nothing to say. */
export function pinLine(facts: readonly Pick<PlanFacts, 'verdict' | 'pin' | 'count'>[]): string | null {
  const countOf = (verdict: Verdict, fits: (pin: PinNeed) => boolean) =>
    facts.reduce((sum, one) => sum + (one.verdict === verdict && fits(one.pin) ? one.count : 0), 0);
  const need = countOf('portable', isPinNeeded);
  const likely = countOf('manual', isPinNeeded);
  const open = countOf('portable', (pin) => pin === 'not-stated');
  const parts = [
    need > 0 ? `${numeral(need)} ${need === 1 ? 'needs' : 'need'} a transfer PIN` : '',
    likely > 0 ? `${numeral(likely)} likely ${likely === 1 ? 'needs' : 'need'} one` : '',
    open > 0 ? `for ${numeral(open)} the carrier has to say whether a PIN is needed` : '',
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const line = `${parts.join('; ')}.`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}
