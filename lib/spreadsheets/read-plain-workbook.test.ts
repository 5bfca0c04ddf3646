import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NotPlain } from './not-plain';
import { readZippedWorkbook } from './read-binary-workbook';
import { readPlainWorkbook } from './read-plain-workbook';
import { readWorkbook } from './read-workbook';
import { busyWorkbook, workbookFixture } from './workbook-fixture';

async function rowsOf(rows: string, more: Partial<Parameters<typeof workbookFixture>[0]> = {}) {
  return (await readPlainWorkbook(workbookFixture({ sheets: [{ name: 'S', rows }], ...more }))).sheets[0]
    ?.rows;
}

/** The same workbook with one of its parts rewritten. */
function rewritten(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
}

describe('readPlainWorkbook', () => {
  it('reads a busy workbook cell by cell, and so does the general reader', async () => {
    const expected = {
      sheets: [
        {
          name: 'Lines',
          hidden: false,
          rows: [
            ['Harbour Light'],
            ['Name', 'Phone', 'Since', 'Mobile', 'Length'],
            ['Main', '+1 617 555 0123', '2024-03-28', 6175550142, 4],
            [' Quay ', 6175550124, '2024-03-28T10:30:00', '617-555-0143\n617-555-0144', 6],
            ['TRUE', '+16175550123', '#N/A', 'fax A <none>', 4],
            [null, '+1 617 555 0123', null, null, 14],
          ],
        },
        { name: 'Old & gone', hidden: true, rows: [[14]] },
      ],
    };
    expect(await readPlainWorkbook(busyWorkbook())).toEqual(expected);
    expect(await readZippedWorkbook(busyWorkbook())).toEqual(expected);
  });

  it('says where a formula was never calculated, and reads texts whose tags hold spaces', async () => {
    const row = [
      '<c r="A1"><f>"617"&amp;"5550100"</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c>',
      '<c r="D1" t="inlineStr"><is><r><t >617-</t></r><r><t xml:space="preserve">555-0123</t></r></is></c>',
    ];
    expect(await rowsOf(`<row r="1">${row.join('')}</row>`)).toEqual([
      ['#CALC!', '#CALC!', null, '617-555-0123'],
    ]);
  });

  it('gives dates, times and lengths of time as text, and leaves a phone number in a date format a number', async () => {
    const cells = [
      '<c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c><c s="1"><v>6175550123</v></c>',
      '<c s="1"><v>-1</v></c><c s="2"><v>0.4375</v></c><c s="3"><v>1.25</v></c><c s="4"><v>0.5</v></c><c s="6"><v>3</v></c>',
      '<c s="5"><v>45379.999988425926</v></c><c t="d"><v>2024-03-28T00:00:00.000Z</v></c>',
    ].join('');
    const row = `<row r="1">${cells}</row>`;
    expect(await rowsOf(row)).toEqual([
      ['1900-01-01', '1900-02-28', '1900-02-29', '1900-03-01', 6175550123]
        .concat([-1, '10:30:00', '30:00:00', 0.5, 3])
        .concat(['2024-03-28T23:59:59', '2024-03-28']),
    ]);
    expect((await rowsOf(row, { date1904: true }))?.[0]?.slice(0, 2)).toEqual(['1904-01-02', '1904-02-29']);
  });

  it('takes numbers as they are written, up to the last digit', async () => {
    const values = ['6175550123', '1.617555012E9', '16175550123.0', '0', '-5', '0.1', '123456789012345678'];
    const row = `<row r="1">${values.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`;
    expect(await rowsOf(row)).toEqual([values.map(Number)]);
  });

  it('reads cells and rows without places, quotes of either kind, and blank rows', async () => {
    const rows = `<row><c t='str'><v>a</v></c><c/><c><v>2</v></c></row>\n <row r='4' x:y="1" ><c r='B4'\n t='n' ><v >7</v ></c></row>`;
    await expect(rowsOf(rows)).rejects.toThrow(NotPlain);
    expect(await rowsOf(rows.replace('</v ></c>', '</v></c>'))).toEqual([['a', null, 2], [], [], [null, 7]]);
  });

  it('finds parts by their relationships: other names, other folders, other case', async () => {
    const parts = unzipSync(busyWorkbook());
    const moved: Record<string, Uint8Array> = {};
    for (const [name, part] of Object.entries(parts))
      moved[name.replace('xl/worksheets/sheet1', 'data/Lines')] = part;
    moved['xl/_rels/workbook.xml.rels'] = strToU8(
      strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array()).replace(
        'worksheets/sheet1.xml',
        '/DATA/lines.xml',
      ),
    );
    expect((await readPlainWorkbook(zipSync(moved))).sheets[0]?.rows[2]?.[0]).toBe('Main');
  });

  const odd: [string, string, (xml: string) => string][] = [
    [
      'a prefixed namespace',
      'xl/worksheets/sheet1.xml',
      (xml) => xml.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replace('xmlns=', 'xmlns:x='),
    ],
    [
      'a comment among the rows',
      'xl/worksheets/sheet1.xml',
      (xml) => xml.replace('<row r="9"/>', '<!-- 9 -->'),
    ],
    ['CDATA', 'xl/sharedStrings.xml', (xml) => xml.replace('<t>Name</t>', '<t><![CDATA[Name]]></t>')],
    [
      'rows out of order',
      'xl/worksheets/sheet1.xml',
      (xml) => xml.replace(/(<row r="3".*?<\/row>)(<row r="4".*?<\/row>)/s, '$2$1'),
    ],
  ];
  it.each(odd)('leaves %s to the general reader', async (_, part, change) => {
    const bytes = rewritten(busyWorkbook(), part, change);
    expect(bytes.length).not.toBe(busyWorkbook().length);
    await expect(readPlainWorkbook(bytes)).rejects.toThrow(NotPlain);
    const { sheets } = await readWorkbook(bytes, 'odd.xlsx');
    expect(sheets[0]?.rows[2]?.slice(0, 2)).toEqual(['Main', '+1 617 555 0123']);
  });
});
