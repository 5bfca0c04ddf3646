import {
  Ban,
  CircleCheck,
  CircleQuestionMark,
  CircleSlash,
  Footprints,
  Hand,
  Hourglass,
  House,
  type LucideIcon,
} from 'lucide-react';
import type { Standing } from '@/lib/checks/standing';
import { VERDICT_LABELS, WAITING_LABELS } from '@/lib/portability/verdict-labels';

/** Icon, word and colours of each standing. The colour never stands alone. */
export type VerdictLook = { label: string; Icon: LucideIcon; ink: string; ground: string; edge: string };

export const VERDICT_LOOK: Record<Standing, VerdictLook> = {
  portable: {
    label: VERDICT_LABELS.portable.staff,
    Icon: CircleCheck,
    ink: 'text-portable',
    ground: 'bg-portable-soft',
    edge: 'border-portable',
  },
  manual: {
    label: VERDICT_LABELS.manual.staff,
    Icon: Hand,
    ink: 'text-manual',
    ground: 'bg-manual-soft',
    edge: 'border-manual',
  },
  'already-yours': {
    label: VERDICT_LABELS['already-yours'].staff,
    Icon: House,
    ink: 'text-already-yours',
    ground: 'bg-already-yours-soft',
    edge: 'border-already-yours',
  },
  'needs-step': {
    label: VERDICT_LABELS['needs-step'].staff,
    Icon: Footprints,
    ink: 'text-needs-step',
    ground: 'bg-needs-step-soft',
    edge: 'border-needs-step',
  },
  'not-portable': {
    label: VERDICT_LABELS['not-portable'].staff,
    Icon: Ban,
    ink: 'text-not-portable',
    ground: 'bg-not-portable-soft',
    edge: 'border-not-portable',
  },
  unchecked: {
    label: VERDICT_LABELS.unchecked.staff,
    Icon: CircleQuestionMark,
    ink: 'text-unchecked',
    ground: 'bg-unchecked-soft',
    edge: 'border-unchecked',
  },
  waiting: {
    label: WAITING_LABELS.staff,
    Icon: Hourglass,
    ink: 'text-muted',
    ground: 'bg-sunken',
    edge: 'border-line-strong',
  },
  'left-out': {
    label: 'Left out',
    Icon: CircleSlash,
    ink: 'text-muted',
    ground: 'bg-sunken',
    edge: 'border-line-strong',
  },
};
