import type { NumberForStaff } from '@/lib/checks/check-view';
import type { Answer } from '@/lib/portability/answer';

/** A number for the tests beside this file; its ordinal and digits follow its id. */
export function aNumber(id: number, changes: Partial<NumberForStaff> = {}): NumberForStaff {
  const lastFour = String(100 + id).padStart(4, '0');
  return {
    id,
    ordinal: id,
    e164: `+1415555${lastFour}`,
    typed: `(415) 555-${lastFour}`,
    places: 1,
    extension: null,
    label: '',
    labels: {},
    note: '',
    correctedFrom: null,
    state: 'waiting',
    nextTryAt: null,
    tries: 0,
    laterReason: null,
    answer: null,
    recheckFailedAt: null,
    before: null,
    watchAt: null,
    carrier: '',
    pinObtainedOn: null,
    revision: 1,
    ...changes,
  };
}

/** A settled answer: portable unless told otherwise. */
export function anAnswer(changes: Partial<Answer> = {}): NonNullable<NumberForStaff['answer']> {
  return {
    verdict: 'portable',
    reason: null,
    pin: 'not-asked-for',
    numberType: 'local',
    country: 'US',
    holderSid: null,
    twilioCode: null,
    twilioReason: null,
    twilioMessage: null,
    requestId: null,
    askedAt: '2026-03-10T12:00:00.000Z',
    askedForName: 'Main account',
    holderName: null,
    ...changes,
  };
}
