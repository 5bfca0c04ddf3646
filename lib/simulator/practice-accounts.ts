/** How Twilio stands to whoever presents a credential. */
export type Standing =
  /** Everything is allowed. */
  | 'full'
  /** A standard API key: it may ask about numbers, but not read accounts. */
  | 'standard-key'
  /** Test credentials, which Twilio refuses for this API. */
  | 'test'
  | 'suspended'
  | 'inactive';

export type Credential = {
  /** `AC…` for an account's own token, `SK…` for an API key. */
  username: string;
  password: string;
  /** The account that the credential belongs to. */
  accountSid: string;
  standing: Standing;
};

/** `what` says in plain words what it is good for. */
export type PracticeCredential = Credential & { what: string };

export const PRACTICE_ACCOUNT_SID = 'AC00000000000000000000000000000001';
export const PRACTICE_TOKEN = 'practice';

/** Everyone the simulator knows. A SID that ends in an error code is refused with that code. */
export const PRACTICE_CREDENTIALS: readonly PracticeCredential[] = [
  {
    username: PRACTICE_ACCOUNT_SID,
    password: PRACTICE_TOKEN,
    accountSid: PRACTICE_ACCOUNT_SID,
    standing: 'full',
    what: 'the account itself, with its auth token: everything works',
  },
  {
    username: 'SK00000000000000000000000000000001',
    password: PRACTICE_TOKEN,
    accountSid: PRACTICE_ACCOUNT_SID,
    standing: 'full',
    what: 'a main API key of that account: everything works',
  },
  {
    username: 'SK00000000000000000000000000000002',
    password: PRACTICE_TOKEN,
    accountSid: PRACTICE_ACCOUNT_SID,
    standing: 'standard-key',
    what: 'a standard API key of that account: numbers work, reading accounts is refused (401, 20003)',
  },
  {
    username: 'AC00000000000000000000000000020008',
    password: PRACTICE_TOKEN,
    accountSid: 'AC00000000000000000000000000020008',
    standing: 'test',
    what: 'test credentials: everything is refused (403, 20008)',
  },
  {
    username: 'AC00000000000000000000000000020403',
    password: PRACTICE_TOKEN,
    accountSid: 'AC00000000000000000000000000020403',
    standing: 'suspended',
    what: 'a suspended account: everything is refused (403, 20403)',
  },
  {
    username: 'AC00000000000000000000000000020005',
    password: PRACTICE_TOKEN,
    accountSid: 'AC00000000000000000000000000020005',
    standing: 'inactive',
    what: 'an account that is not active: everything is refused (403, 20005)',
  },
];

export type PracticeSubaccount = {
  sid: string;
  friendlyName: string;
  status: 'active' | 'closed';
};

/** The account in which the numbers of reason 22136 live. */
export const NORTH_BRANCH_SID = 'AC00000000000000000000000000000002';

/** Every account that signs in finds these below it. A closed one cannot receive a number. */
export const PRACTICE_SUBACCOUNTS: readonly PracticeSubaccount[] = [
  { sid: NORTH_BRANCH_SID, friendlyName: 'Practice North Branch', status: 'active' },
  { sid: 'AC00000000000000000000000000000003', friendlyName: 'Practice South Branch', status: 'active' },
  { sid: 'AC00000000000000000000000000000004', friendlyName: 'Practice Old Branch', status: 'closed' },
];

export const PRACTICE_ACCOUNT_NAME = 'Practice Telecom';

/** Well formed, but nobody's: Twilio refuses it with 22173. Any other well-formed Address SID is accepted. */
export const FOREIGN_ADDRESS_SID = 'AD00000000000000000000000000022173';
