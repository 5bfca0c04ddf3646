import 'server-only';
import { appUrl } from '@/lib/env';
import { UnreadableSecret, unseal } from '@/lib/secrets/seal';

/** The cell that a link's token is sealed for. */
export const tokenPlace = (linkId: string) => ({
  table: 'share_links',
  column: 'sealed_token',
  rowId: linkId,
});

/** The whole address of a link; null where it cannot be told any more: made long ago, or sealed with another key. */
export function linkUrl({ id, sealedToken }: { id: string; sealedToken: string | null }): string | null {
  if (sealedToken === null) return null;
  try {
    return `${appUrl()}/s/${unseal(sealedToken, tokenPlace(id))}`;
  } catch (error) {
    if (error instanceof UnreadableSecret) return null;
    throw error;
  }
}
