import 'server-only';
import { seal } from '@/lib/secrets/seal';
import type { SecretInput } from './connection-input';

/** The cell that a connection's secret is sealed for. */
export const secretPlace = (connectionId: string) => ({
  table: 'connections',
  column: 'sealed_secret',
  rowId: connectionId,
});

type Typed =
  | Pick<Extract<SecretInput, { kind: 'api-key' }>, 'kind' | 'keySid' | 'secret'>
  | Pick<Extract<SecretInput, { kind: 'auth-token' }>, 'kind' | 'secret'>;

/** The columns of a connection that hold its credential. The last four characters are all that is ever shown. */
export function sealedColumns(connectionId: string, accountSid: string, typed: Typed) {
  return {
    kind: typed.kind,
    username: typed.kind === 'api-key' ? typed.keySid : accountSid,
    sealedSecret: seal(typed.secret, secretPlace(connectionId)),
    secretLastFour: typed.secret.slice(-4),
  };
}
