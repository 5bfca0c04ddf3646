import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { checkFiles, fileChunks, files } from '@/lib/db/schema';
import { findCheck } from './find-check';

export type StoredFile = { name: string; size: number; chunks: AsyncGenerator<Uint8Array<ArrayBuffer>> };

/** A file that a check was made of, chunk by chunk, as it came. Null where the viewer may not see it. */
export async function storedFile(
  viewer: StaffViewer,
  checkId: string,
  ordinal: number,
): Promise<StoredFile | null> {
  const check = await findCheck(viewer, checkId);
  if (!check) return null;
  const [file] = await db()
    .select({ id: files.id, name: files.name, size: files.size })
    .from(checkFiles)
    .innerJoin(files, eq(files.id, checkFiles.fileId))
    .where(and(eq(checkFiles.checkId, check.id), eq(checkFiles.ordinal, ordinal)));
  return file ? { name: file.name, size: file.size, chunks: chunksOf(file.id) } : null;
}

async function* chunksOf(fileId: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ordinals = await db()
    .select({ ordinal: fileChunks.ordinal })
    .from(fileChunks)
    .where(eq(fileChunks.fileId, fileId))
    .orderBy(asc(fileChunks.ordinal));
  for (const { ordinal } of ordinals) {
    const [chunk] = await db()
      .select({ bytes: fileChunks.bytes })
      .from(fileChunks)
      .where(and(eq(fileChunks.fileId, fileId), eq(fileChunks.ordinal, ordinal)));
    if (chunk) yield new Uint8Array(chunk.bytes);
  }
}
