import { describe, expect, it } from 'vitest';
import { browserRegion } from './browser-region';

describe('browserRegion', () => {
  it('takes the first language that names a country', () => {
    expect(browserRegion(['en', 'en-GB', 'de-DE'])).toBe('GB');
  });

  it('takes the likeliest country of the first language when none is named', () => {
    expect(browserRegion(['de'])).toBe('DE');
  });

  it('says nothing when the browser says nothing it understands', () => {
    expect(browserRegion(['C_invalid'])).toBeNull();
    expect(browserRegion([])).toBeNull();
  });
});
