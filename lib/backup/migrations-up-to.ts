import 'server-only';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { migrationsFolder } from '@/lib/db/connection';

const journal = z.looseObject({ entries: z.array(z.looseObject({ when: z.number(), tag: z.string() })) });

/**
 * A folder with our migrations up to the one written at `when`, so that rows of an older release find the schema
 * they come from, and the newer migrations then change them as they would have. Null when `when` is none of ours:
 * a newer release's. The caller removes the folder.
 */
export function migrationsUpTo(when: number): string | null {
  const text = fs.readFileSync(path.join(migrationsFolder, 'meta/_journal.json'), 'utf8');
  const { entries, ...rest } = journal.parse(JSON.parse(text));
  if (!entries.some((entry) => entry.when === when)) return null;
  const kept = entries.filter((entry) => entry.when <= when);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
  fs.mkdirSync(path.join(folder, 'meta'));
  fs.writeFileSync(path.join(folder, 'meta/_journal.json'), JSON.stringify({ ...rest, entries: kept }));
  for (const { tag } of kept) {
    fs.copyFileSync(path.join(migrationsFolder, `${tag}.sql`), path.join(folder, `${tag}.sql`));
  }
  return folder;
}
