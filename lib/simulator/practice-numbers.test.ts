import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { FOREIGN_ADDRESS_SID, PRACTICE_CREDENTIALS, PRACTICE_SUBACCOUNTS } from './practice-accounts';
import { PRACTICE_LIST, PRACTICE_NUMBERS } from './practice-numbers';

const page = readFileSync(fileURLToPath(new URL('../../docs/simulator.md', import.meta.url)), 'utf8');
const rows = Object.entries(PRACTICE_NUMBERS);

describe('the practice numbers', () => {
  it('are valid numbers that belong to nobody', () => {
    for (const [e164] of rows) {
      expect(parsePhoneNumberFromString(e164)?.isValid(), e164).toBe(true);
      expect(e164).toMatch(/^(\+1[2-9]\d{2}55501\d{2}|\+4420794601\d{2})$/);
    }
  });

  it.each([20429, 20500, 20503, 22102, 22130, 22131, 22132, 22133, 22135, 22136, 22137, 22171, 22199])(
    'play the code %i',
    (code) => {
      expect(rows.filter(([, { reply }]) => 'code' in reply && reply.code === code)).not.toEqual([]);
    },
  );

  it.each(['hang', 'stall', 'reset', 'cut', 'half', 'html', 'empty', 'flood'])(
    'play the fault "%s" both for ever and healing at the third try',
    (kind) => {
      const heals = rows.filter(([, { reply }]) => reply.kind === kind).map(([, row]) => row.healsAtTry);
      expect(heals.sort()).toEqual([3, undefined]);
    },
  );

  it('stand in the page for readers, each with its card and its description', () => {
    const told = [...page.matchAll(/^\| `(\+\d+)` \| (.+?) \| (.+?) \|$/gm)].map(([, ...cells]) => cells);
    expect(told.sort()).toEqual(rows.map(([e164, { card, what }]) => [e164, card, what]).sort());
  });

  it('bring the credentials, subaccounts and the refused address along to the page', () => {
    for (const { username, what } of PRACTICE_CREDENTIALS)
      expect(page).toContain(`| \`${username}\` | ${what} |`);
    for (const { sid, friendlyName } of PRACTICE_SUBACCOUNTS)
      expect(page).toContain(`| \`${sid}\` | ${friendlyName}`);
    expect(page).toContain(FOREIGN_ADDRESS_SID);
  });
});

describe('the practice list', () => {
  const listed = PRACTICE_LIST.trim()
    .split('\n')
    .map((line) => {
      const [label, typed = ''] = line.split(': ');
      return { label, e164: typed.replace(/[^\d+]/g, '') };
    });

  it('holds only numbers of the table, each once and each with a label', () => {
    for (const { label, e164 } of listed) {
      expect(label).not.toBe('');
      expect(PRACTICE_NUMBERS, label).toHaveProperty([e164]);
    }
    expect(new Set(listed.map(({ e164 }) => e164)).size).toBe(listed.length);
  });

  it('shows every card that the table can show', () => {
    const shown = new Set(listed.map(({ e164 }) => PRACTICE_NUMBERS[e164]?.card));
    expect(shown).toEqual(new Set(rows.map(([, { card }]) => card)));
  });
});
