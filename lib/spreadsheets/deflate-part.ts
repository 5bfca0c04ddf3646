/** A part as it lies in a zip file. */
export type DeflatedPart = { packed: Uint8Array; size: number; crc: number };

const HEADER = 10;
const TRAILER = 8;

/**
 * Packs with the platform's own deflate. Its gzip form brings the checksum that a zip needs (RFC 1952). Each chunk is
 * packed before the next one is asked for, so that they may share their bytes.
 */
export async function deflatePart(chunks: Iterable<Uint8Array<ArrayBuffer>>): Promise<DeflatedPart> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const fed = (async () => {
    for (const chunk of chunks) {
      await writer.ready;
      await writer.write(chunk);
    }
    await writer.close();
  })();
  fed.catch((error) => writer.abort(error).catch(() => undefined));
  const gzip = new Uint8Array(await new Response(readable).arrayBuffer());
  await fed;
  const view = new DataView(gzip.buffer);
  if (gzip[3] !== 0) throw new Error('a gzip header with more than its ten bytes');
  return {
    packed: gzip.subarray(HEADER, gzip.length - TRAILER),
    crc: view.getUint32(gzip.length - TRAILER, true),
    size: view.getUint32(gzip.length - 4, true),
  };
}
