/** `refused`: the server said no. `code-needed`: the second step is missing. `failed`: it could not say. */
export type AuthAnswer = 'done' | 'refused' | 'code-needed' | 'failed';

/**
 * Signs in or out. next-auth's own client would do the same with three times the code, and would follow the
 * address that the server believes it has instead of the one in the address bar.
 */
export async function postToAuth(
  path: 'callback/credentials' | 'signout',
  fields: Record<string, string> = {},
): Promise<AuthAnswer> {
  try {
    const token = await fetch('/api/auth/csrf', { cache: 'no-store' });
    const { csrfToken }: { csrfToken: string } = await token.json();
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
    });
    const { url = '' }: { url?: string } = await response.json();
    if (response.ok) return url.includes('csrf=true') ? 'failed' : 'done';
    if (url.includes('CodeNeeded')) return 'code-needed';
    return response.status === 401 && url.includes('CredentialsSignin') ? 'refused' : 'failed';
  } catch {
    return 'failed';
  }
}
