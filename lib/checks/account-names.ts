import type { connections } from '@/lib/db/schema';

type Names = Pick<typeof connections.$inferSelect, 'accountSid' | 'name' | 'targets' | 'listedAccounts'>;

/** The name of an account as this connection knows it; null for a stranger's. */
export function accountNames(
  connection: Names,
  target: { targetSid: string | null; targetName: string | null },
): (sid: string) => string | null {
  const names = new Map([
    ...connection.targets.map(({ sid, name }) => [sid, name] as const),
    ...connection.listedAccounts.map(({ sid, name }) => [sid, name] as const),
    // Last: the team's own word for it wins over Twilio's.
    [connection.accountSid, connection.name] as const,
  ]);
  if (target.targetSid && target.targetName) names.set(target.targetSid, target.targetName);
  return (sid) => names.get(sid) ?? null;
}
