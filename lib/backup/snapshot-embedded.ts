import 'server-only';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { db, embeddedDirectory } from '@/lib/db/connection';

const SNAPSHOT = 'backup-snapshot';

/**
 * Copies the embedded database while this process uses it, and gives the copy's directory. Everything in between
 * waits: the database runs on this thread, and the copy is made without letting go of it, so that it holds one
 * moment, as a power cut would leave it. Opening the copy makes it whole.
 */
export async function snapshotEmbedded(dataDir: string): Promise<string> {
  const copy = path.join(dataDir, SNAPSHOT);
  fs.rmSync(copy, { recursive: true, force: true });
  await db().execute(sql`checkpoint`);
  fs.cpSync(embeddedDirectory(dataDir), copy, { recursive: true });
  return copy;
}

/** A backup that was killed leaves its copy behind, in which erased numbers would live on. */
export function dropLeftSnapshot(dataDir: string): void {
  fs.rmSync(path.join(dataDir, SNAPSHOT), { recursive: true, force: true });
}
