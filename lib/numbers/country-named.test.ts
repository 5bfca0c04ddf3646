import { describe, expect, it } from 'vitest';
import { countryNamed } from './country-named';

describe('countryNamed', () => {
  it.each([
    ['US', 'US'],
    ['usa', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['UK', 'GB'],
    [' Great  Britain ', 'GB'],
    ['Deutschland', 'DE'],
    ['Großbritannien', 'GB'],
    ['España', 'ES'],
    ['Côte d’Ivoire', 'CI'],
    ['Boston', null],
    ['', null],
    ['1', null],
  ])('reads %s as %s', (text, country) => {
    expect(countryNamed(text)).toBe(country);
  });
});
