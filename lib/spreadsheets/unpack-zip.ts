import { checkZipDirectory, type ZipEntry } from './check-zip-directory';
import { UnreadableFile } from './unreadable-file';

const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** One step unpacks to at most about a thousand times as much, which still fits in memory. */
const STEP = 64 * 1024;

/**
 * All parts of a zip file by name. The directory is checked first and no part may grow beyond what it declares, so
 * that a bomb costs no more than a large honest file.
 * @throws UnreadableFile if the zip is damaged, promises too much, or holds more than it promises.
 */
export async function unpackZip(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  for (const entry of checkZipDirectory(bytes)) parts.set(entry.name, await unpackEntry(bytes, entry));
  return parts;
}

/** One part of a zip file, in no more bytes than it declares. @throws UnreadableFile */
export async function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  const packed = packedEntry(bytes, entry);
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new UnreadableFile('damaged');
  return inflate(packed, entry.size);
}

/** The part as it lies in the file. @throws UnreadableFile */
export function packedEntry(bytes: Uint8Array, { offset, packedSize }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw new UnreadableFile('damaged');
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length !== packedSize) throw new UnreadableFile('damaged');
  return packed;
}

/** The platform's own inflate is several times as fast as one in JavaScript. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const part = new Uint8Array(size);
  let filled = 0;
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const fed = feed(writable, packed);
  // Its failure shows at the reading end too, where it is caught.
  fed.catch(() => undefined);
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > size) throw new UnreadableFile('unsafe');
      part.set(value, filled);
      filled += value.length;
    }
    await fed;
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged');
  }
  return part.subarray(0, filled);
}

/** In steps, each taken when the one before has been read: a bomb stops at the first that is too much. */
async function feed(writable: WritableStream<BufferSource>, packed: Uint8Array): Promise<void> {
  const writer = writable.getWriter();
  for (let at = 0; at < packed.length; at += STEP) {
    await writer.ready;
    await writer.write(packed.slice(at, at + STEP));
  }
  await writer.close();
}
