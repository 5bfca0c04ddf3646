import { describe, expect, it } from 'vitest';
import { extractNumbers } from '@/lib/numbers/extract-numbers';
import { recogniseText } from './recognise';
import { rejectsFile } from './rejects-file';

const US = { defaultCountry: 'US', anyway: [] } as const;
const read = (text: string) => rejectsFile({ text, ...recogniseText(text, US) });

describe('rejectsFile', () => {
  it('holds each reject with its reason and line, and nothing else', () => {
    const file = read('212-555-0101\n617-555-1249 to 1200, order 4500127731\n617-5555');
    expect(file.replace(/^\ufeff/, '').split('\r\n')).toEqual([
      '"Phone number","Why it was skipped","Where"',
      '"617-555-1249 to 1200","This range ends before it begins. Swap its two ends.","line 2"',
      expect.stringMatching(/^"617-5555",".+","line 3"$/),
      '',
    ]);
  });

  it('gives nothing that a spreadsheet would calculate', () => {
    expect(read('+1-211-555-0100')).toContain(`"'+1-211-555-0100"`);
  });

  it('is read again as it is: fixed lines give their numbers, the others their rejects', () => {
    const text = '+1 211 555 0100\n617-555-1249 to 1200\n617-5555';
    const fixed = read(text).replace('1249 to 1200', '1200 to 1249').replace('617-5555', '617-555-0155');
    const { numbers, rejects, lookAlikes } = extractNumbers(fixed, US);
    expect(numbers).toHaveLength(51);
    expect(rejects.map(({ raw }) => raw)).toEqual(['+1 211 555 0100']);
    expect(lookAlikes).toEqual([]);
  });
});
