import type { Answer, NumberType, PinNeed } from './answer';

/**
 * What is known about the transfer PIN. Twilio's flag decides, except for US mobiles: its port-in definition makes
 * the PIN mandatory for them, whatever the check says (Twilio, "Create a Port In request", field `pin`).
 * @param required Twilio's `pin_and_account_number_required`; null when it was not stated.
 */
export function pinNeed(required: boolean | null, numberType: NumberType, country: string | null): PinNeed {
  if (required === true) return 'needed';
  if (numberType === 'mobile' && country === 'US') return 'needed-for-us-mobile';
  return required === false ? 'not-asked-for' : 'not-stated';
}

const PIN_LABELS = {
  needed: 'PIN needed',
  'needed-for-us-mobile': 'PIN needed (US mobile)',
  'not-asked-for': 'PIN not asked for',
  'not-stated': 'PIN not stated',
} satisfies Record<PinNeed, string>;

/** Whether a transfer PIN will be asked for, by Twilio's flag or by its port-in rules. */
export function isPinNeeded(pin: PinNeed): boolean {
  return pin === 'needed' || pin === 'needed-for-us-mobile';
}

/**
 * What a card says of the PIN. Only likely on numbers ported by request: Twilio gives the flag there too, but does
 * not say that it holds. Null where the flag means nothing: Twilio also sets it on numbers that cannot move.
 */
export function pinLabel({ verdict, pin }: Pick<Answer, 'verdict' | 'pin'>): string | null {
  if (verdict === 'portable') return PIN_LABELS[pin];
  return verdict === 'manual' && isPinNeeded(pin) ? 'PIN likely needed' : null;
}
