import type { NumberForStaff } from '@/lib/checks/check-view';

/** The number as people know it: as they typed it, unless that was a mistake that somebody corrected. */
export function shownNumber({ typed, e164, correctedFrom }: NumberForStaff): string {
  return correctedFrom === null ? typed : e164;
}
