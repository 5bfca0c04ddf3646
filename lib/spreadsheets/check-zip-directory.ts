import { UnreadableFile } from './unreadable-file';

/** One part of a zip file, as its directory declares it. */
export type ZipEntry = {
  name: string;
  /** Where the part's own header begins. */
  offset: number;
  /** 0 is stored, 8 deflated. */
  method: number;
  packedSize: number;
  /** What the directory says; whoever unpacks must stop there, because directories lie. */
  size: number;
  /** The directory's own record of it, as it stands. */
  record: Uint8Array;
};

/** A workbook of 200 sheets with comments, links and printer settings has a thousand. */
const MOST_ENTRIES = 2_000;
const MOST_BYTES_IN_ALL = 300e6;
const MOST_BYTES_OF_ONE = 250e6;
/** Above this size a part must not be packed more tightly than spreadsheets are. */
const RATIO_COUNTS_FROM = 10e6;
const MOST_RATIO = 100;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCATOR_64 = 0x07064b50;
const SHORTEST_END = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Reads the directory at the end of a zip file (PKWARE APPNOTE 4.3.12 and 4.3.16) and nothing else, so that a
 * file which unpacks to gigabytes is refused before a byte of it is unpacked.
 * @throws UnreadableFile if it promises too much, uses 64-bit sizes, which no spreadsheet under 20 MB needs, or
 * cannot be followed.
 */
export function checkZipDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) throw new UnreadableFile('unpacks-too-large');
  if (count === 0xffff || start === 0xffffffff || hasLocator64(view, end)) throw new UnreadableFile('unsafe');

  const entries: ZipEntry[] = [];
  let at = start;
  let inAll = 0;
  while (entries.length < count) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new UnreadableFile('damaged');
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted) throw new UnreadableFile('password');
    const method = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 42, true);
    const packedSize = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    inAll += size;
    const tooTight = size > RATIO_COUNTS_FROM && size > packedSize * MOST_RATIO;
    if (size > MOST_BYTES_OF_ONE || inAll > MOST_BYTES_IN_ALL || tooTight) {
      throw new UnreadableFile('unpacks-too-large');
    }
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    entries.push({ name, offset, method, packedSize, size, record: bytes.subarray(at, next) });
    at = next;
  }
  return entries;
}

/** The end record may be followed by a comment, so it is looked for from the end backwards. */
function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - SHORTEST_END - LONGEST_COMMENT);
  for (let at = view.byteLength - SHORTEST_END; at >= earliest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new UnreadableFile('damaged');
}

function hasLocator64(view: DataView, end: number): boolean {
  return end >= 20 && view.getUint32(end - 20, true) === LOCATOR_64;
}
