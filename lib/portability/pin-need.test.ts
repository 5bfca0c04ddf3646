import { describe, expect, it } from 'vitest';
import { type NumberType, PIN_NEEDS, type PinNeed } from './answer';
import { pinLabel, pinNeed } from './pin-need';

describe('pinNeed', () => {
  it.each<[boolean | null, NumberType, string | null, PinNeed]>([
    [true, 'local', 'US', 'needed'],
    [true, 'mobile', 'US', 'needed'],
    [false, 'mobile', 'US', 'needed-for-us-mobile'],
    [null, 'mobile', 'US', 'needed-for-us-mobile'],
    [false, 'mobile', 'CA', 'not-asked-for'],
    [false, 'mobile', null, 'not-asked-for'],
    [null, 'mobile', 'GB', 'not-stated'],
    [false, 'local', 'US', 'not-asked-for'],
    [null, 'toll-free', 'US', 'not-stated'],
  ])('with flag %s, type %s and country %s it is %s', (flag, type, country, need) => {
    expect(pinNeed(flag, type, country)).toBe(need);
  });
});

describe('pinLabel', () => {
  it('shows all four states on a portable number, and never says that no PIN is needed', () => {
    expect(PIN_NEEDS.map((pin) => pinLabel({ verdict: 'portable', pin }))).toEqual([
      'PIN needed',
      'PIN needed (US mobile)',
      'PIN not asked for',
      'PIN not stated',
    ]);
  });

  it('is only likely where the port goes by request, and absent everywhere else', () => {
    expect(pinLabel({ verdict: 'manual', pin: 'needed' })).toBe('PIN likely needed');
    expect(pinLabel({ verdict: 'manual', pin: 'needed-for-us-mobile' })).toBe('PIN likely needed');
    expect(pinLabel({ verdict: 'manual', pin: 'not-stated' })).toBeNull();
    for (const verdict of ['already-yours', 'needs-step', 'not-portable', 'unchecked'] as const) {
      expect(pinLabel({ verdict, pin: 'needed' })).toBeNull();
    }
  });
});
