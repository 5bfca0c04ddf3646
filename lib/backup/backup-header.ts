import { z } from 'zod';

/** The first line of a backup. */
export const backupHeader = z.object({
  format: z.literal('porting-check-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** When the newest migration of its schema was written: what says which release can read it. */
  schemaOf: z.number(),
  /** The master key, only where it was asked for. */
  key: z.string().optional(),
});
export type BackupHeader = z.output<typeof backupHeader>;

/** Every other line: what follows belongs to a table, rows of it, or the end with how many there were. */
export const backupLine = z.union([
  z.object({ table: z.string() }),
  z.object({ rows: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ end: z.number() }),
]);
