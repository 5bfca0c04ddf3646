import { describe, expect, it } from 'vitest';
import { phoneHref } from './phone-href';

describe('phoneHref', () => {
  it.each([
    ['+1 415 555 0100', 'tel:+14155550100'],
    ['(415) 555-0100', 'tel:4155550100'],
    ['+44 (0)20 7946 0123', 'tel:+442079460123'],
    ['020 7946 0123', 'tel:02079460123'],
    ['415.555.0100 x12', 'tel:4155550100,12'],
    ['+1 415 555 0100 #7', 'tel:+14155550100,7'],
    ['415 555 0100 x', 'tel:4155550100'],
  ])('dials %s as %s', (written, href) => {
    expect(phoneHref(written)).toBe(href);
  });
});
