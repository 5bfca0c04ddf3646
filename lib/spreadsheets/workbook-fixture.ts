import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

type FixtureSheet = {
  name: string;
  state?: string;
  /** What stands within `<sheetData>`. */
  rows: string;
  head?: string;
  tail?: string;
  /** Kind and target of what the sheet refers to. */
  related?: [kind: string, target: string][];
};

type Fixture = {
  sheets: FixtureSheet[];
  /** The items of the list of shared strings. */
  strings?: string[];
  /** The whole style sheet; null for a workbook without one. */
  styles?: string | null;
  date1904?: boolean;
  /** Further parts, or others in place of those made here. */
  parts?: Record<string, string | Uint8Array>;
};

/** Day formats as customers have them: 0 general, 1 a date, 2 a time, 3 a length of time, 4 percent, 5 date and time. */
export const FIXTURE_STYLES = [
  `${XML}<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="&quot;day&quot;\\ 0.00E+00"/></numFmts>',
  '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  ...[164, 20, 46, 9, 22, 165].map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  ),
  '</cellXfs><dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>',
  '</styleSheet>',
].join('');

/** A small .xlsx, put together by hand so that a test knows every byte of it. */
export function workbookFixture({
  sheets,
  strings,
  styles = FIXTURE_STYLES,
  date1904,
  parts,
}: Fixture): Uint8Array {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': [
      `${XML}<Types xmlns="${PACKAGE}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>`,
      ...sheets.map(
        (_, index) =>
          `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
      ),
      styles === null ? '' : `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>`,
      strings
        ? `<Override PartName="/xl/sharedStrings.xml" ContentType="${CONTENT}.sharedStrings+xml"/>`
        : '',
      parts?.['xl/tables/table1.xml']
        ? `<Override PartName="/xl/tables/table1.xml" ContentType="${CONTENT}.table+xml"/>`
        : '',
      parts?.['xl/drawings/drawing1.xml']
        ? '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
        : '',
      parts?.['xl/charts/chart1.xml']
        ? '<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
        : '',
      '</Types>',
    ].join(''),
    '_rels/.rels': related([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': [
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
      date1904 ? '<workbookPr date1904="1"/>' : '',
      '<sheets>',
      ...sheets.map(
        ({ name, state }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      ),
      '</sheets></workbook>',
    ].join(''),
    'xl/_rels/workbook.xml.rels': related([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ...(styles === null ? [] : [['styles', 'styles.xml'] as [string, string]]),
      ...(strings ? [['sharedStrings', 'sharedStrings.xml'] as [string, string]] : []),
    ]),
  };
  for (const [index, { rows, head = '', tail = '', related: refers }] of sheets.entries()) {
    all[`xl/worksheets/sheet${index + 1}.xml`] =
      `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${head}<sheetData>${rows}</sheetData>${tail}</worksheet>`;
    if (refers) all[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = related(refers);
  }
  if (styles !== null) all['xl/styles.xml'] = styles;
  if (strings) {
    all['xl/sharedStrings.xml'] =
      `${XML}<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings.join('')}</sst>`;
  }
  const bytes = Object.entries({ ...all, ...parts }).map(([name, part]): [string, Uint8Array] => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return zipSync(Object.fromEntries(bytes), { level: 6, mtime: new Date(2020, 1, 1) });
}

function related(targets: [kind: string, target: string][]): string {
  const all = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

/**
 * A customer's workbook with everything that an answer beside a number could break: formulas of three kinds, merged
 * cells, a conditional format, a validation, a table with a filter, frozen panes, a chart, a hidden second sheet.
 * "Lines" has its headings in row 2; numbers are in B3 to B6 and D3 to D5.
 */
export function busyWorkbook(): Uint8Array {
  const rows = [
    '<row r="1" spans="1:5" ht="24" customHeight="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="E1"/></row>',
    '<row r="2" spans="1:5"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>3</v></c><c r="D2" t="s"><v>4</v></c><c r="E2" t="s"><v>5</v></c></row>',
    '<row r="3" spans="1:5"><c r="A3" t="s"><v>6</v></c><c r="B3" t="s"><v>7</v></c><c r="C3" s="1"><v>45379</v></c><c r="D3"><v>6175550142</v></c><c r="E3"><f t="shared" ref="E3:E5" si="0">LEN(A3)</f><v>4</v></c><c r="F3" s="4"/><c r="H3" s="4"/><c r="Z3" s="4"/></row>',
    '<row r="4" spans="1:5"><c r="A4" t="inlineStr"><is><t xml:space="preserve"> Quay </t></is></c><c r="B4"><v>6175550124</v></c><c r="C4" s="5"><v>45379.4375</v></c><c r="D4" t="inlineStr"><is><t>617-555-0143&#10;617-555-0144</t></is></c><c r="E4"><f t="shared" si="0"/><v>6</v></c></row>',
    '<row r="5" spans="1:5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="str"><f>"+1"&amp;"6175550123"</f><v>+16175550123</v></c><c r="C5" t="e"><v>#N/A</v></c><c r="D5" t="s"><v>8</v></c><c r="E5"><f t="shared" si="0"/><v>4</v></c></row>',
    '<row r="6"><c r="B6" t="s"><v>7</v></c><c r="E6"><f t="array" ref="E6">SUM(E3:E5)</f><v>14</v></c></row>',
    '<row r="9"/>',
  ];
  return workbookFixture({
    sheets: [
      {
        name: 'Lines',
        rows: rows.join(''),
        head: '<dimension ref="A1:Z9"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="30" customWidth="1"/><col min="6" max="16384" width="0" hidden="1" customWidth="1"/></cols>',
        tail: [
          '<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>',
          '<conditionalFormatting sqref="B3:B6"><cfRule type="duplicateValues" dxfId="0" priority="1"/></conditionalFormatting>',
          '<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="A3:A6"><formula1>"Main,Quay"</formula1></dataValidation></dataValidations>',
          '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
          '<drawing r:id="rId1"/><tableParts count="1"><tablePart r:id="rId2"/></tableParts>',
        ].join(''),
        related: [
          ['drawing', '../drawings/drawing1.xml'],
          ['table', '../tables/table1.xml'],
        ],
      },
      {
        name: 'Old &amp; gone',
        state: 'hidden',
        rows: '<row r="1"><c r="A1"><f>Lines!E6</f><v>14</v></c></row>',
      },
    ],
    strings: [
      '<si><t>Harbour Light</t></si>',
      '<si><t>Name</t></si>',
      '<si><t>Phone</t></si>',
      '<si><t>Since</t></si>',
      '<si><t>Mobile</t></si>',
      '<si><t>Length</t></si>',
      '<si><r><rPr><b/></rPr><t>Ma</t></r><r><t xml:space="preserve">in</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si>',
      '<si><t>+1 617 555 0123</t></si>',
      '<si><t>fax _x0041_ &lt;none&gt;</t></si>',
    ],
    parts: {
      'xl/tables/table1.xml': `${XML}<table xmlns="${MAIN}" id="1" name="Table1" displayName="Table1" ref="A2:E6" totalsRowShown="0"><autoFilter ref="A2:E6"/><tableColumns count="5">${['Name', 'Phone', 'Since', 'Mobile', 'Length'].map((name, index) => `<tableColumn id="${index + 1}" name="${name}"/>`).join('')}</tableColumns></table>`,
      'xl/drawings/drawing1.xml': `${XML}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
      'xl/drawings/_rels/drawing1.xml.rels': related([['chart', '../charts/chart1.xml']]),
      'xl/charts/chart1.xml': `${XML}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Lines!$E$3:$E$5</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>`,
    },
  });
}
