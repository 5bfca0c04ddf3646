import type { Answer } from '@/lib/portability/answer';
import { guidanceFor, waitingGuidance } from '@/lib/portability/guidance';
import { pinLabel } from '@/lib/portability/pin-need';
import { VERDICT_LABELS, WAITING_LABELS } from '@/lib/portability/verdict-labels';
import type { PortFiler } from '@/lib/portability/who';
import type { ExportRow, NumberForStaff } from './check-view';

/** A number's type as files that leave the app name it. */
export const TYPE_WORDS: Record<Answer['numberType'], string> = {
  local: 'Local',
  mobile: 'Mobile',
  'toll-free': 'Toll-free',
  unknown: '',
};

/** A number in the words of its card. An answer that is being renewed is given as it stands. */
export function exportRow(
  { e164, typed, label, labels, answer, laterReason }: NumberForStaff,
  portFiler: PortFiler,
): ExportRow {
  const place = { e164, typed, label, labels };
  if (!answer) {
    const reason = laterReason ? waitingGuidance(laterReason).why : '';
    const result = WAITING_LABELS.staff;
    return { ...place, result, pin: '', reason, next: '', who: '', country: '', type: '', checkedAt: '' };
  }
  const { why, steps } = guidanceFor(answer, { portFiler, holderName: answer.holderName });
  return {
    ...place,
    result: VERDICT_LABELS[answer.verdict].staff,
    pin: pinLabel(answer) ?? '',
    reason: why,
    next: steps.map(({ when, text }) => (when ? `${when}: ${text}` : text)).join(' '),
    who: [...new Set(steps.map(({ who }) => who))].join(', '),
    country: answer.country ?? '',
    type: TYPE_WORDS[answer.numberType],
    checkedAt: `${answer.askedAt.slice(0, 16).replace('T', ' ')} UTC`,
  };
}
