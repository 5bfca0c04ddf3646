import { checkZipDirectory, type ZipEntry } from './check-zip-directory';
import { NotPlain } from './not-plain';
import { unpackEntry } from './unpack-zip';
import { plainXml, SHEET_NAMESPACE, tagsOf } from './xml-tags';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A part another one refers to. */
export type Relationship = { id: string; type: string; part: string };

export type PlainSheet = { name: string; hidden: boolean; entry: ZipEntry };

/** The parts of an .xlsx or .xlsm that concern its cells. */
export type PlainWorkbook = {
  bytes: Uint8Array;
  entries: ZipEntry[];
  workbook: ZipEntry;
  relationships: ZipEntry;
  sheets: PlainSheet[];
  sharedStrings: ZipEntry | null;
  styles: ZipEntry | null;
  date1904: boolean;
};

/**
 * Follows an .xlsx from its root relationship to its sheets (ECMA-376 part 2, 9.3; part 1, 12.3).
 * @throws NotPlain if it is something else, or written in a way that is not Excel's
 * @throws UnreadableFile if the zip cannot be used at all
 */
export async function openPlainWorkbook(bytes: Uint8Array): Promise<PlainWorkbook> {
  const entries = checkZipDirectory(bytes);
  const find = (part: string) => findEntry(entries, part);
  const need = (part: string) => find(part) ?? notThere(part);
  const root = await relationshipsOf(bytes, need('_rels/.rels'), '');
  const workbook = need(root.find(({ type }) => type === `${OFFICE}/officeDocument`)?.part ?? 'a workbook');
  const relationships = need(relationshipsPart(workbook.name));
  const related = await relationshipsOf(bytes, relationships, workbook.name);
  const xml = plainXml(await unpackEntry(bytes, workbook));
  if (tagsOf(xml, 'workbook')[0]?.attributes.get('xmlns') !== SHEET_NAMESPACE)
    throw new NotPlain('namespace');

  const byId = new Map(related.map((relationship) => [relationship.id, relationship]));
  const sheets = tagsOf(xml, 'sheet').flatMap(({ attributes }): PlainSheet[] => {
    const id = [...attributes].find(([key]) => /^\w+:id$/.test(key))?.[1] ?? '';
    const relationship = byId.get(id) ?? notThere(id);
    // Charts and old macro sheets hold no rows.
    if (!relationship.type.endsWith('/worksheet')) return [];
    const hidden = (attributes.get('state') ?? 'visible') !== 'visible';
    return [{ name: attributes.get('name') ?? '', hidden, entry: need(relationship.part) }];
  });
  if (sheets.length === 0) throw new NotPlain('no sheets');
  const partOf = (kind: string) => related.find(({ type }) => type === `${OFFICE}/${kind}`)?.part;
  const optional = (part: string | undefined) => (part === undefined ? null : find(part));
  const date1904 = tagsOf(xml, 'workbookPr')[0]?.attributes.get('date1904') ?? '0';
  return {
    bytes,
    entries,
    workbook,
    relationships,
    sheets,
    sharedStrings: optional(partOf('sharedStrings')),
    styles: optional(partOf('styles')),
    date1904: date1904 === '1' || date1904 === 'true',
  };
}

/** Names of parts count without case (ECMA-376 part 2, 9.1.1); some writers begin them with a slash or part them with backslashes. */
export function findEntry(entries: ZipEntry[], part: string): ZipEntry | null {
  const wanted = plainName(part);
  return entries.find(({ name }) => plainName(name) === wanted) ?? null;
}

function plainName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

/** `xl/workbook.xml` has its relationships in `xl/_rels/workbook.xml.rels`. */
export function relationshipsPart(part: string): string {
  return plainName(part).replace(/([^/]*)$/, '_rels/$1.rels');
}

/** What a part refers to. @throws NotPlain, UnreadableFile */
export async function relationshipsOf(
  bytes: Uint8Array,
  entry: ZipEntry,
  from: string,
): Promise<Relationship[]> {
  const xml = plainXml(await unpackEntry(bytes, entry));
  return tagsOf(xml, 'Relationship').map(({ attributes }) => ({
    id: attributes.get('Id') ?? '',
    type: attributes.get('Type') ?? '',
    part: resolvePart(from, attributes.get('Target') ?? ''),
  }));
}

/** The part a target means, seen from another part. */
function resolvePart(from: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : plainName(from).split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function notThere(part: string): never {
  throw new NotPlain(`no ${part}`);
}
