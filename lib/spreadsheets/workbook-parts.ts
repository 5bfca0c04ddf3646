import type { ZipEntry } from './check-zip-directory';
import { NotPlain } from './not-plain';
import { findEntry, type PlainWorkbook } from './plain-workbook';
import { unpackEntry } from './unpack-zip';
import { elementOf, plainXml, tagsOf } from './xml-tags';
import { escapeXmlText } from './xml-text';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The lists of parts of a workbook and its styles, as text, with what is added to them. */
export class WorkbookParts {
  readonly #texts = new Map<ZipEntry, { old: string; now: string }>();
  readonly #added = new Map<string, string>();

  private constructor(
    private readonly book: PlainWorkbook,
    private readonly types: ZipEntry,
    private readonly folder: string,
  ) {}

  /** @throws NotPlain, UnreadableFile */
  static async open(book: PlainWorkbook): Promise<WorkbookParts> {
    const types = findEntry(book.entries, '[Content_Types].xml');
    if (types === null) throw new NotPlain('no list of types');
    const parts = new WorkbookParts(book, types, book.workbook.name.replace(/[^/\\]*$/, ''));
    for (const entry of [types, book.workbook, book.relationships, book.styles]) {
      if (entry === null) continue;
      const text = plainXml(await unpackEntry(book.bytes, entry));
      parts.#texts.set(entry, { old: text, now: text });
    }
    // Under the name of a workbook Excel opens no template.
    if (parts.#text(types).includes('template.')) throw new NotPlain('template');
    return parts;
  }

  get styles(): string | null {
    return this.book.styles && this.#text(this.book.styles);
  }

  setStyles(xml: string): void {
    if (this.book.styles) this.#set(this.book.styles, xml);
    else this.#add('styles', 'styles', xml);
  }

  sheetNames(): string[] {
    return tagsOf(this.#text(this.book.workbook), 'sheet').map(
      ({ attributes }) => attributes.get('name') ?? '',
    );
  }

  /** A further sheet behind the others. */
  addSheet(name: string, xml: string): void {
    const workbook = this.#text(this.book.workbook);
    const root = tagsOf(workbook, 'workbook')[0];
    const prefix = [...(root?.attributes ?? [])].find(
      ([key, value]) => value === OFFICE && key.startsWith('xmlns:'),
    );
    const sheets = elementOf(workbook, 'sheets');
    if (!prefix || !sheets) throw new NotPlain('list of sheets');
    const id = this.#add('worksheet', 'worksheets/answers', xml);
    const ids = tagsOf(workbook, 'sheet').map(({ attributes }) => Number(attributes.get('sheetId')));
    const entry = `<sheet name="${escapeXmlText(name)}" sheetId="${Math.max(0, ...ids) + 1}" ${prefix[0].slice(6)}:id="${id}"/>`;
    this.#set(
      this.book.workbook,
      workbook.slice(0, sheets.innerEnd) + entry + workbook.slice(sheets.innerEnd),
    );
  }

  changed(): [ZipEntry, string][] {
    return [...this.#texts].filter(([, { old, now }]) => old !== now).map(([entry, { now }]) => [entry, now]);
  }

  added(): [string, string][] {
    return [...this.#added];
  }

  /** A new part beside the workbook, in the lists of parts. Gives the id of its relationship. */
  #add(kind: 'styles' | 'worksheet', stem: string, xml: string): string {
    let path = `${stem}.xml`;
    for (let count = 2; findEntry(this.book.entries, this.folder + path) !== null; count++)
      path = `${stem}${count}.xml`;
    this.#added.set(this.folder + path, xml);

    const types = this.#text(this.types);
    const partName = `/${this.folder.replaceAll('\\', '/').replace(/^\//, '')}${path}`;
    const override = `<Override PartName="${partName}" ContentType="${CONTENT}.${kind}+xml"/>`;
    this.#set(this.types, before(types, '</Types>', override));

    const relationships = this.#text(this.book.relationships);
    const taken = new Set(
      tagsOf(relationships, 'Relationship').map(({ attributes }) => attributes.get('Id')),
    );
    let id = 'rIdAnswers';
    for (let count = 2; taken.has(id); count++) id = `rIdAnswers${count}`;
    const relationship = `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${path}"/>`;
    this.#set(this.book.relationships, before(relationships, '</Relationships>', relationship));
    return id;
  }

  #text(entry: ZipEntry): string {
    return this.#texts.get(entry)?.now ?? '';
  }

  #set(entry: ZipEntry, now: string): void {
    const text = this.#texts.get(entry);
    if (text) text.now = now;
  }
}

/** @throws NotPlain if the tag, which ends the part, is not written so */
function before(xml: string, closing: string, addition: string): string {
  const at = xml.lastIndexOf(closing);
  if (at === -1) throw new NotPlain(closing);
  return xml.slice(0, at) + addition + xml.slice(at);
}
