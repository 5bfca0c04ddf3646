/** Every way a test of a connection can end. */
export type TestResult =
  | 'works'
  | 'works-without-list'
  | 'wrong-secret'
  | 'wrong-account'
  | 'test-credentials'
  | 'account-inactive'
  | 'not-allowed'
  | 'busy'
  | 'unreachable'
  | 'unexpected';

const SENTENCES: Record<TestResult, string> = {
  works: 'It works: Twilio accepts this connection.',
  'works-without-list':
    'It works. Twilio does not list your accounts for it, so save the accounts you move numbers to by hand.',
  'wrong-secret':
    'Twilio does not accept this SID and secret together. Copy both again from the Twilio Console; a deleted key is refused the same way.',
  'wrong-account':
    'The key works, but not for this Account SID. Enter the Account SID of the account the key was made in.',
  'test-credentials':
    'These are Twilio’s test credentials, which may not ask about porting. Use the live Account SID with an API key.',
  'account-inactive':
    'Twilio says that this account is suspended, closed or not active yet. Sign in to the Twilio Console to see why.',
  'not-allowed':
    'Twilio knows this key but does not let it ask about porting. Use a standard API key, or allow the restricted key to read phone numbers.',
  busy: 'Twilio is busy with this account just now. Try again in a minute.',
  unreachable:
    'Twilio could not be reached, or has trouble of its own. Check this server’s internet connection, then try again.',
  unexpected:
    'Twilio gave an answer that this app does not know. Try again; if it stays, ask Twilio support.',
};

/** The one plain sentence that says how a test ended. Twilio's code comes last, for its support. */
export function testSentence(result: TestResult, code: number | null = null): string {
  return code === null ? SENTENCES[result] : `${SENTENCES[result]} (Twilio’s code: ${code})`;
}

/**
 * What a refused credential means, by Twilio's code (Twilio, error and warning dictionary). Without a code, as a
 * bare 401 comes, the secret is the likely cause.
 */
export function resultOfRefusal(code: number | null): TestResult {
  switch (code) {
    case null:
    case 20003:
      return 'wrong-secret';
    case 20008:
      return 'test-credentials';
    case 10001:
    case 20005:
    case 20403:
      return 'account-inactive';
    default:
      return 'not-allowed';
  }
}

/** Why a saved connection is refused, for its owner. Without a code, the saved secret may itself be damaged. */
export function refusalSentence(code: number | null): string {
  if (code === null) return 'The saved secret was refused or can no longer be read. Replace it.';
  return testSentence(resultOfRefusal(code), code);
}
