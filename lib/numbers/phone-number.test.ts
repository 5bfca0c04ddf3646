import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES, callingCodeOf, isValidE164, readInternational, readNational } from './phone-number';

function libraryReads(digits: string): string | null {
  const number = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  if (number === undefined || !number.isValid()) return null;
  if (number.countryCallingCode === '1' && number.nationalNumber.length !== 10) return null;
  return number.number;
}

/** A repeatable stream of numbers between 0 and 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('the compiled plans', () => {
  it('agree with the library on random digits after every calling code', () => {
    const random = seeded(7);
    const codes = [...new Set(COUNTRY_CODES.map(callingCodeOf)), '800', '808', '870', '882', '883', '979'];
    let valid = 0;
    for (const code of codes) {
      for (let round = 0; round < 60; round++) {
        const length = 6 + Math.floor(random() * 6);
        let digits = code;
        for (let at = 0; at < length; at++) digits += Math.floor(random() * 10);
        const expected = libraryReads(digits);
        if (expected !== null) valid += 1;
        expect([digits, readInternational(digits)]).toEqual([digits, expected]);
      }
    }
    expect(valid).toBeGreaterThan(500);
  });

  it('agree with the library on ten digits after +1, where 25 countries share a code', () => {
    const random = seeded(11);
    let valid = 0;
    for (let round = 0; round < 8_000; round++) {
      const digits = `1${String(Math.floor(2e9 + random() * 8e9))}`;
      const expected = libraryReads(digits);
      if (expected !== null) valid += 1;
      expect([digits, readInternational(digits)]).toEqual([digits, expected]);
    }
    expect(valid).toBeGreaterThan(1_000);
  });
});

describe('readNational', () => {
  it('reads a number as dialled at home', () => {
    expect(readNational('6175550123', 'US')).toEqual({ e164: '+16175550123', form: 'national' });
    expect(readNational('02079460123', 'GB')).toEqual({ e164: '+442079460123', form: 'national' });
    expect(readNational('09876543210', 'IN')).toEqual({ e164: '+919876543210', form: 'national' });
  });

  it('reads international prefixes, the home one and the one of elsewhere', () => {
    expect(readNational('011442079460123', 'US')?.e164).toBe('+442079460123');
    expect(readNational('00442079460123', 'US')?.e164).toBe('+442079460123');
    expect(readNational('0016175550123', 'GB')?.e164).toBe('+16175550123');
    expect(readNational('01116175550123', 'FR')?.e164).toBe('+16175550123');
  });

  it('says when the country code stands there without its plus', () => {
    expect(readNational('442079460123', 'GB')).toEqual({ e164: '+442079460123', form: 'lost-plus' });
  });

  it('puts back a lost plus where the digits could also be a home number without its zero', () => {
    expect(readNational('4915123456789', 'DE')).toEqual({ e164: '+4915123456789', form: 'lost-plus' });
  });

  it('gives no number of more than fifteen digits', () => {
    expect(readNational('18006175550100', 'DE')).toBeNull();
  });

  it('refuses the seven-digit numbers of Canada, which dates fall into', () => {
    expect(readNational('3102025', 'CA')).toBeNull();
    expect(isValidE164('+13102025')).toBe(false);
  });
});

describe('the compiled national plans', () => {
  it('agree with the library on random home forms of every country', () => {
    const random = seeded(23);
    let valid = 0;
    for (const country of COUNTRY_CODES) {
      if (callingCodeOf(country) === '1') continue;
      for (let round = 0; round < 60; round++) {
        const length = 6 + Math.floor(random() * 6);
        let digits = random() < 0.6 ? '0' : '';
        while (digits.length < length) digits += Math.floor(random() * 10);
        const number = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
        if (number === undefined || !number.isValid()) continue;
        if (number.countryCallingCode === '1' && number.nationalNumber.length !== 10) continue;
        // Two readings are possible; what we make of them has its own test.
        if (digits.startsWith(callingCodeOf(country))) continue;
        valid += 1;
        expect([country, digits, readNational(digits, country)?.e164]).toEqual([
          country,
          digits,
          number.number,
        ]);
      }
    }
    expect(valid).toBeGreaterThan(500);
  });

  it('find no number where the library finds none and no international prefix stands', () => {
    const random = seeded(29);
    for (const country of COUNTRY_CODES) {
      if (callingCodeOf(country) === '1') continue;
      for (let round = 0; round < 30; round++) {
        let digits = random() < 0.5 ? '02' : '4';
        const length = 6 + Math.floor(random() * 6);
        while (digits.length < length) digits += Math.floor(random() * 10);
        const number = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
        if (number?.isValid()) continue;
        expect([country, digits, readNational(digits, country)]).toEqual([country, digits, null]);
      }
    }
  });
});
