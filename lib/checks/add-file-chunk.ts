import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { StaffViewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/connection';
import { isUuid } from '@/lib/db/is-uuid';
import { fileChunks, files } from '@/lib/db/schema';
import { done, type Outcome, refused } from '@/lib/outcome';
import { CHECK_LIMITS } from './check-limits';

/**
 * Keeps a part of the viewer's own file as it came: only its size is looked at. A part that came before is well.
 * Every part but the last is `chunkBytes` long. Null where there is no such file of theirs.
 */
export async function addFileChunk(
  viewer: StaffViewer,
  fileId: string,
  ordinal: number,
  bytes: Uint8Array,
): Promise<Outcome | null> {
  if (viewer.role === 'viewer' || !isUuid(fileId)) return null;
  const [file] = await db()
    .select({ size: files.size })
    .from(files)
    .where(and(eq(files.id, fileId), eq(files.ownerId, viewer.userId)));
  if (!file) return null;
  const due = Math.min(CHECK_LIMITS.chunkBytes, file.size - ordinal * CHECK_LIMITS.chunkBytes);
  if (due <= 0 || bytes.length !== due)
    return refused('This part of the file has not the size it should have.');
  await db().insert(fileChunks).values({ fileId, ordinal, bytes }).onConflictDoNothing();
  return done();
}
