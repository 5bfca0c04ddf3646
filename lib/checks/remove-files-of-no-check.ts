import 'server-only';
import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/lib/db/connection';
import { checkFiles, files } from '@/lib/db/schema';

/** Removes those of these files that belong to no check. */
export async function removeFilesOfNoCheck(tx: Database | Transaction, fileIds: string[]): Promise<void> {
  if (fileIds.length === 0) return;
  const held = tx.select({ one: sql`1` }).from(checkFiles).where(eq(checkFiles.fileId, files.id));
  await tx.delete(files).where(and(inArray(files.id, fileIds), notExists(held)));
}
