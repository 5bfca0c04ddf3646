/** A Twilio connection to choose from on the front door. */
export type ConnectionOption = {
  id: string;
  name: string;
  practice: boolean;
  /** Where its numbers usually move; null is its own account. */
  defaultTarget: { sid: string; name: string } | null;
};

/**
 * The connection to begin with: the one used last, else the first; practice only where there is nothing else,
 * so that nobody quotes made-up answers by accident.
 */
export function initialConnection(
  connections: readonly ConnectionOption[],
  lastUsedId: string | null,
): ConnectionOption | null {
  const real = connections.filter(({ practice }) => !practice);
  return real.find(({ id }) => id === lastUsedId) ?? real[0] ?? connections[0] ?? null;
}
