import type { connections } from '@/lib/db/schema';

type Known = Pick<typeof connections.$inferSelect, 'accountSid' | 'targets' | 'listedAccounts'>;

/** The accounts beside its own that a connection knows, by name: saved by hand, or listed by Twilio, whose name wins. */
export function otherAccounts({
  accountSid,
  targets,
  listedAccounts,
}: Known): { sid: string; name: string }[] {
  const byName = new Map([...targets, ...listedAccounts].map(({ sid, name }) => [sid, name]));
  byName.delete(accountSid);
  return [...byName].map(([sid, name]) => ({ sid, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
