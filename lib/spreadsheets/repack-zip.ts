import type { ZipEntry } from './check-zip-directory';
import type { DeflatedPart } from './deflate-part';
import { packedEntry } from './unpack-zip';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
/** Sizes follow the data; ours always stand before it. */
const SIZES_FOLLOW = 8;
/** 1 January 1980, where zip's calendar begins. */
const FIRST_DAY = 0x21;

/**
 * A zip file with some parts replaced and some added. All other parts keep their packed bytes, names, dates and places
 * in the order.
 * @throws UnreadableFile if a part is not where the directory says
 */
export function repackZip(
  bytes: Uint8Array,
  entries: ZipEntry[],
  replaced: ReadonlyMap<ZipEntry, DeflatedPart>,
  added: [name: string, part: DeflatedPart][],
): Uint8Array {
  const files = [
    ...entries.map((entry) => oldFile(bytes, entry, replaced.get(entry))),
    ...added.map(([name, part]) => ({ record: newRecord(name, part), packed: part.packed })),
  ];
  const dataSize = files.reduce(
    (sum, { record, packed }) => sum + 30 + nameOf(record).length + packed.length,
    0,
  );
  const directorySize = files.reduce((sum, { record }) => sum + record.length, 0);
  const zip = new Uint8Array(dataSize + directorySize + 22);
  let at = 0;
  let directoryAt = dataSize;
  for (const { record, packed } of files) {
    const view = new DataView(record.buffer);
    view.setUint32(42, at, true);
    zip.set(record, directoryAt);
    directoryAt += record.length;
    at = writeLocal(zip, at, record, packed);
  }
  const end = new DataView(zip.buffer, directoryAt);
  end.setUint32(0, END_OF_DIRECTORY, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, directorySize, true);
  end.setUint32(16, dataSize, true);
  return zip;
}

function oldFile(bytes: Uint8Array, entry: ZipEntry, part: DeflatedPart | undefined) {
  const record = entry.record.slice();
  const view = new DataView(record.buffer);
  view.setUint16(8, view.getUint16(8, true) & ~SIZES_FOLLOW, true);
  if (part) describe(view, part);
  return { record, packed: part?.packed ?? packedEntry(bytes, entry) };
}

function newRecord(name: string, part: DeflatedPart): Uint8Array<ArrayBuffer> {
  const nameBytes = new TextEncoder().encode(name);
  const record = new Uint8Array(46 + nameBytes.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, DIRECTORY_ENTRY, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, VERSION, true);
  view.setUint16(14, FIRST_DAY, true);
  view.setUint16(28, nameBytes.length, true);
  describe(view, part);
  record.set(nameBytes, 46);
  return record;
}

function describe(view: DataView, { packed, size, crc }: DeflatedPart): void {
  view.setUint16(10, DEFLATED, true);
  view.setUint32(16, crc, true);
  view.setUint32(20, packed.length, true);
  view.setUint32(24, size, true);
}

function nameOf(record: Uint8Array): Uint8Array {
  const length = new DataView(record.buffer, record.byteOffset).getUint16(28, true);
  return record.subarray(46, 46 + length);
}

/** A part with its own header, which repeats its record in the directory. Gives the place behind it. */
function writeLocal(zip: Uint8Array, at: number, record: Uint8Array, packed: Uint8Array): number {
  const name = nameOf(record);
  const header = new DataView(zip.buffer, at, 30);
  header.setUint32(0, LOCAL_HEADER, true);
  // From the version needed to the length of the name both have the same fields in the same order.
  zip.set(record.subarray(6, 30), at + 4);
  zip.set(name, at + 30);
  zip.set(packed, at + 30 + name.length);
  return at + 30 + name.length + packed.length;
}
