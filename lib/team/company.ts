import 'server-only';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, db, type Transaction } from '@/lib/db/connection';
import { settings, type Visibility } from '@/lib/db/schema';
import { PORT_FILERS, type PortFiler } from '@/lib/portability/who';

const KEY = 'company';

/** No link may outlive this, whatever an admin allows. */
export const LONGEST_LINK_DAYS = 365;

const stored = z.object({
  name: z.string().default(''),
  portFiler: z.enum(PORT_FILERS).default(PORT_FILERS[0]),
  defaultCountry: z.string().nullable().default(null),
  greeting: z.string().default(''),
  signOff: z.string().default(''),
  newChecksVisibility: z.enum(['team', 'private']).default('team'),
  longestLinkDays: z.number().int().min(1).max(LONGEST_LINK_DAYS).default(90),
});

export type CompanySettings = {
  /** Shown to customers; empty until somebody has said it. */
  name: string;
  /** Who files ports here, as cards name them. */
  portFiler: PortFiler;
  /** ISO 3166-1 alpha-2 code that new checks begin with; null leaves it to the reader's browser. */
  defaultCountry: string | null;
  /** What e-mails to customers begin and end with; empty leaves it to the language they are in. */
  greeting: string;
  signOff: string;
  /** Who sees a new check, unless its owner says otherwise. */
  newChecksVisibility: Visibility;
  /** The most days a link to a check may last. */
  longestLinkDays: number;
};

/** What the company has said of itself; each part has a default until then. */
export async function companySettings(database: Database | Transaction = db()): Promise<CompanySettings> {
  const [row] = await database.select({ value: settings.value }).from(settings).where(isCompany);
  return companyOf(row?.value);
}

/** The row of `settings` that holds it, for reading it along with something else. */
export const isCompany = eq(settings.key, KEY);

/** The same from that row's value, which may be missing. */
export function companyOf(value: unknown): CompanySettings {
  return stored.parse(value ?? {});
}

/** Changes the parts that `changes` names. Call it in a transaction that also writes the audit trail. */
export async function changeCompanySettings(
  tx: Transaction,
  changes: Partial<CompanySettings>,
): Promise<void> {
  const value = { ...(await companySettings(tx)), ...changes };
  await tx
    .insert(settings)
    .values({ key: KEY, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}
