import { Inflate } from 'fflate';
import { checkZipDirectory, type ZipEntry } from './check-zip-directory';
import { UnreadableFile } from './unreadable-file';

const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** One step unpacks to at most about a thousand times as much, which still fits in memory. */
const STEP = 64 * 1024;

/**
 * The parts of a zip file by name. The directory is checked first and no part may grow beyond what it declares, so
 * that a bomb costs no more than a large honest file.
 * @throws UnreadableFile if the zip is damaged, promises too much, or holds more than it promises.
 */
export function unpackZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Map(checkZipDirectory(bytes).map((entry) => [entry.name, unpackPart(bytes, view, entry)]));
}

function unpackPart(bytes: Uint8Array, view: DataView, entry: ZipEntry): Uint8Array {
  const { offset, method, packedSize, size } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw new UnreadableFile('damaged');
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length !== packedSize) throw new UnreadableFile('damaged');
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new UnreadableFile('damaged');
  return inflate(packed, size);
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  const part = new Uint8Array(size);
  let filled = 0;
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw new UnreadableFile('unsafe');
    part.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged');
  }
  return part.subarray(0, filled);
}
