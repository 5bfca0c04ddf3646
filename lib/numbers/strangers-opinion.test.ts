import { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } from 'google-libphonenumber';
import { describe, expect, it } from 'vitest';
import { isValidE164 } from './phone-number';

const google = PhoneNumberUtil.getInstance();
const KINDS = [PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.TOLL_FREE];

/** Google's own example of each kind of number in each country, as E.164. */
const EXAMPLES = google.getSupportedRegions().flatMap((region) =>
  KINDS.flatMap((kind) => {
    const example: ReturnType<typeof google.getExampleNumberForType> | null = google.getExampleNumberForType(
      region,
      kind,
    );
    return example ? [google.format(example, PhoneNumberFormat.E164)] : [];
  }),
);

function isValidToGoogle(e164: string): boolean {
  try {
    return google.isValidNumber(google.parse(e164));
  } catch {
    return false;
  }
}

describe('Google’s own library', () => {
  it('agrees that its examples of every country are numbers', () => {
    expect(EXAMPLES.length).toBeGreaterThan(600);
    // Zimbabwe's plan changed between the two libraries' dates.
    expect(EXAMPLES.filter((e164) => !isValidE164(e164))).toEqual(['+2631312345']);
  });

  it('agrees on what they become with a digit too few or too many', () => {
    const spoilt = EXAMPLES.flatMap((e164) => [e164.slice(0, -1), `${e164}0`]);
    expect(spoilt.filter((e164) => isValidE164(e164) !== isValidToGoogle(e164))).toEqual([
      // Sixteen digits, one more than E.164 allows; Google takes it for a German freephone number.
      '+4980012345678900',
      // Two plans that changed between the two libraries' dates.
      '+241060312340',
      '+67210660',
    ]);
  });
});
