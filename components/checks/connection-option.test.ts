import { describe, expect, it } from 'vitest';
import { type ConnectionOption, initialConnection } from './connection-option';

const option = (id: string, practice = false): ConnectionOption => ({
  id,
  name: id,
  practice,
  defaultTarget: null,
});
const [sales, lab, practice] = [option('sales'), option('lab'), option('practice', true)];

describe('initialConnection', () => {
  it('begins with the one used last', () => {
    expect(initialConnection([sales, lab, practice], 'lab')).toBe(lab);
  });

  it('never begins with practice while there is a real one, even if practice was used last', () => {
    expect(initialConnection([practice, sales], 'practice')).toBe(sales);
  });

  it('begins with practice where there is nothing else', () => {
    expect(initialConnection([practice], null)).toBe(practice);
    expect(initialConnection([], null)).toBeNull();
  });
});
