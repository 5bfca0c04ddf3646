import { numeral } from '@/components/ui/counted';
import { type Grouping, NO_KEY } from '@/lib/checks/board-query';
import { STANDINGS } from '@/lib/checks/standing';
import { NUMBER_TYPES } from '@/lib/portability/answer';
import { guidanceFor } from '@/lib/portability/guidance';
import { REASONS, type Reason } from '@/lib/portability/reasons';
import type { Heading } from './board-order';
import { countryName, TYPE_WORDS } from './number-facts';
import { VERDICT_LOOK } from './verdict-look';

/** The line over the numbers of one group. */
export function GroupHeading({ group, heading }: { group: Grouping; heading: Heading }) {
  return (
    <h2 className="flex h-8 items-end gap-2 font-semibold">
      <span className="truncate">{groupName(group, heading.key)}</span>
      <span className="font-normal text-muted tabular-nums">{numeral(heading.count)}</span>
    </h2>
  );
}

function groupName(group: Grouping, key: string): string {
  if (group === 'result') {
    const standing = STANDINGS.find((one) => one === key);
    return standing ? VERDICT_LOOK[standing].label : key;
  }
  if (group === 'reason') {
    if (key === '') return 'Portable';
    if (key === NO_KEY) return 'No answer yet';
    return key in REASONS ? reasonName(key as Reason) : key;
  }
  if (key === NO_KEY) return 'Not known';
  if (group === 'type') {
    const type = NUMBER_TYPES.find((one) => one === key);
    return (type && TYPE_WORDS[type]) ?? key;
  }
  return group === 'country' ? countryName(key) : key;
}

/** As the cards call it. */
function reasonName(reason: Reason): string {
  return guidanceFor({ reason, pin: 'not-stated', numberType: 'unknown', country: null }).headline;
}
