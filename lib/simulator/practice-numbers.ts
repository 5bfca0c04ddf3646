export type WireNumberType = 'LOCAL' | 'MOBILE' | 'TOLL-FREE' | 'UNKNOWN';

/** What comes back when a number is asked about. */
export type PracticeReply =
  | PracticeAnswer
  | {
      kind: 'error';
      status: number;
      /** `null`: the status comes without any body. */
      code: number | null;
      message: string;
      retryAfterSeconds?: number;
      /** Twilio's newer error form, RFC 9457. */
      problem?: true;
    }
  /** A good answer, late. */
  | { kind: 'slow'; seconds: number }
  | { kind: WireFault };

export type PracticeAnswer = {
  kind: 'answer';
  status?: 400;
  portable: boolean | null;
  pin: boolean | null;
  reason?: string;
  code?: number;
  /** Type and country come from the number itself where the row does not say. US numbers do not show their type. */
  type?: WireNumberType | 'TOLL_FREE' | 'VOIP';
  country?: null;
  /** `asked`: the account asked for. `north-branch`: that subaccount, unless it is the one asked for. */
  holder?: 'asked' | 'north-branch';
  /** The number in the answer, where it is not the one that was asked about. */
  echo?: string;
  omit?: 'phone_number' | 'portable';
  /** Portable as soon as an Address SID comes along. */
  untilAddress?: true;
};

export type WireFault =
  /** No reply at all. */
  | 'hang'
  /** Status and headers, then half a body, then silence. */
  | 'stall'
  /** The connection is reset. */
  | 'reset'
  /** The connection ends in the middle of the body. */
  | 'cut'
  /** A complete reply that holds half a JSON text. */
  | 'half'
  | 'html'
  | 'empty'
  /** 100 MB of JSON. */
  | 'flood'
  | 'redirect';

export type PracticeNumber = {
  /** The headline of the card that this number ends in. */
  card: string;
  /** What happens, in plain words. */
  what: string;
  reply: PracticeReply;
  /** From this request on, counted per number, it is answered as a portable local number. Absent: never mends. */
  healsAtTry?: number;
};

/**
 * What each practice number does. Any number that is not here is portable.
 *
 * How to read a number: 212 can be ported. In 312 the last three digits are those of Twilio's reason code, on
 * status 200; 415 is the same on status 400, and 503 the same as a plain error. 213 says something odd. 617 has a
 * fault that mends itself; 702 has the same fault for ever. The rest is abroad or toll-free.
 *
 * Names and codes are those of Twilio's page "Portability API". It does not give the name for 22137: that one is
 * a guess.
 */
export const PRACTICE_NUMBERS: Readonly<Record<string, PracticeNumber>> = {
  // 212: can be ported
  '+12125550101': {
    card: 'Portable',
    what: 'A landline that can be ported; no PIN asked for.',
    reply: { kind: 'answer', portable: true, pin: false, type: 'LOCAL' },
  },
  '+12125550102': {
    card: 'Portable, PIN needed',
    what: 'A landline that can be ported with PIN and account number.',
    reply: { kind: 'answer', portable: true, pin: true, type: 'LOCAL' },
  },
  '+12125550103': {
    card: 'Portable, PIN needed',
    what: 'A US mobile that can be ported with PIN and account number.',
    reply: { kind: 'answer', portable: true, pin: true, type: 'MOBILE' },
  },
  '+12125550104': {
    card: 'Portable, PIN needed',
    what: 'A US mobile for which the check asks for no PIN, although its port will need one.',
    reply: { kind: 'answer', portable: true, pin: false, type: 'MOBILE' },
  },
  '+12125550105': {
    card: 'Portable, PIN needed',
    what: 'A US mobile for which the check leaves the PIN open.',
    reply: { kind: 'answer', portable: true, pin: null, type: 'MOBILE' },
  },
  '+12125550106': {
    card: 'Portable, PIN unclear',
    what: 'A landline that can be ported; the check does not say whether a PIN is needed.',
    reply: { kind: 'answer', portable: true, pin: null, type: 'LOCAL' },
  },
  '+12125550107': {
    card: 'Portable',
    what: 'Can be ported; neither its type nor its country is known.',
    reply: { kind: 'answer', portable: true, pin: false, type: 'UNKNOWN', country: null },
  },
  '+12125550108': {
    card: 'Portable',
    what: 'Can be ported; the yes comes with status 400.',
    reply: { kind: 'answer', status: 400, portable: true, pin: false, type: 'LOCAL' },
  },
  '+442079460101': {
    card: 'Portable',
    what: 'A London landline that can be ported.',
    reply: { kind: 'answer', portable: true, pin: false },
  },

  // 312 and abroad: every reason, on status 200
  '+13125550130': {
    card: 'Not portable now',
    what: 'Its carrier or area is not covered (22130).',
    reply: { kind: 'answer', portable: false, pin: true, reason: 'UNSUPPORTED', code: 22130 },
  },
  '+442079460130': {
    card: 'Not portable now',
    what: 'A London number whose carrier or area is not covered (22130).',
    reply: { kind: 'answer', portable: false, pin: false, reason: 'UNSUPPORTED', code: 22130 },
  },
  '+13125550131': {
    card: 'Already in your account',
    what: 'Already in the account that you asked for (22131).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'ALREADY_IN_THE_TARGET_ACCOUNT',
      code: 22131,
      holder: 'asked',
    },
  },
  '+13125550132': {
    card: 'Held by another Twilio customer',
    what: 'In a Twilio account that is not one of yours (22132).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'ALREADY_IN_TWILIO_DIFFERENT_OWNER',
      code: 22132,
    },
  },
  '+18005550133': {
    card: 'Portable by request',
    what: 'A US toll-free number: by a request in Console (22133).',
    reply: { kind: 'answer', portable: false, pin: false, reason: 'MANUAL_PORTING_AVAILABLE', code: 22133 },
  },
  '+13125550133': {
    card: 'Portable by request',
    what: 'A US mobile by a request in Console; a PIN is likely (22133).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: true,
      reason: 'MANUAL_PORTING_AVAILABLE',
      code: 22133,
      type: 'MOBILE',
    },
  },
  '+442079460133': {
    card: 'Portable by request',
    what: 'A London number: by a ticket, with the papers of that country (22133).',
    reply: { kind: 'answer', portable: false, pin: false, reason: 'MANUAL_PORTING_AVAILABLE', code: 22133 },
  },
  '+14165550133': {
    card: 'Portable by request',
    what: 'A Toronto number: by the Canadian form (22133).',
    reply: { kind: 'answer', portable: false, pin: false, reason: 'MANUAL_PORTING_AVAILABLE', code: 22133 },
  },
  '+13125550134': {
    card: 'Portable by request',
    what: 'By request, with no country given: both routes are shown (22133).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: null,
      reason: 'MANUAL_PORTING_AVAILABLE',
      code: 22133,
      type: 'UNKNOWN',
      country: null,
    },
  },
  '+13125550135': {
    card: 'Not checked yet',
    what: "Twilio's own lookup has trouble, every time (22135).",
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'ERROR_INTERNAL_SERVER_ERROR',
      code: 22135,
    },
  },
  '+13125550136': {
    card: 'In another of your accounts',
    what: 'In your account Practice North Branch (22136); ask for that account and it is already there (22131).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS',
      code: 22136,
      holder: 'north-branch',
    },
  },
  '+13125550137': {
    card: 'Port already under way',
    what: 'One of your accounts has an open port request for it (22137).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'PORT_IN_ALREADY_IN_PROGRESS',
      code: 22137,
    },
  },
  '+13125550102': {
    card: 'Check the digits',
    what: 'Twilio does not know such a number (22102).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'INVALID_PHONE_NUMBER',
      code: 22102,
      type: 'UNKNOWN',
    },
  },
  '+13125550171': {
    card: 'More details needed first',
    what: 'Details are missing (22171); portable once an Address SID is given.',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'MISSING_REQUIRED_FIELDS',
      code: 22171,
      untilAddress: true,
    },
  },
  '+442079460171': {
    card: 'More details needed first',
    what: 'A London number with details missing (22171); portable once an Address SID is given.',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'MISSING_REQUIRED_FIELDS',
      code: 22171,
      untilAddress: true,
    },
  },
  '+13125550172': {
    card: 'More details needed first',
    what: 'Details are missing (22171), and an Address SID does not help.',
    reply: { kind: 'answer', portable: false, pin: false, reason: 'MISSING_REQUIRED_FIELDS', code: 22171 },
  },
  '+13125550199': {
    card: 'Ask Twilio about it',
    what: 'A reason that nobody has heard of (22199).',
    reply: { kind: 'answer', portable: false, pin: false, reason: 'SOMETHING_NEW', code: 22199 },
  },
  '+13125550100': {
    card: 'Ask Twilio about it',
    what: 'No, without a reason.',
    reply: { kind: 'answer', portable: false, pin: false },
  },

  // 415: every reason again, on status 400
  '+14155550130': {
    card: 'Not portable now',
    what: 'As 22130, on status 400.',
    reply: { kind: 'answer', status: 400, portable: false, pin: true, reason: 'UNSUPPORTED', code: 22130 },
  },
  '+14155550131': {
    card: 'Already in your account',
    what: 'As 22131, on status 400.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'ALREADY_IN_THE_TARGET_ACCOUNT',
      code: 22131,
      holder: 'asked',
    },
  },
  '+14155550132': {
    card: 'Held by another Twilio customer',
    what: 'As 22132, on status 400.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'ALREADY_IN_TWILIO_DIFFERENT_OWNER',
      code: 22132,
    },
  },
  '+14155550133': {
    card: 'Portable by request',
    what: 'As 22133, on status 400.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'MANUAL_PORTING_AVAILABLE',
      code: 22133,
    },
  },
  '+14155550135': {
    card: 'Not checked yet',
    what: 'As 22135, on status 400, every time.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'ERROR_INTERNAL_SERVER_ERROR',
      code: 22135,
    },
  },
  '+14155550136': {
    card: 'In another of your accounts',
    what: 'As 22136, on status 400.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS',
      code: 22136,
      holder: 'north-branch',
    },
  },
  '+14155550137': {
    card: 'Port already under way',
    what: 'As 22137, on status 400.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'PORT_IN_ALREADY_IN_PROGRESS',
      code: 22137,
    },
  },
  '+14155550102': {
    card: 'Check the digits',
    what: 'As 22102, on status 400.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'INVALID_PHONE_NUMBER',
      code: 22102,
      type: 'UNKNOWN',
    },
  },
  '+14155550171': {
    card: 'More details needed first',
    what: 'As 22171, on status 400; portable once an Address SID is given.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: false,
      pin: false,
      reason: 'MISSING_REQUIRED_FIELDS',
      code: 22171,
      untilAddress: true,
    },
  },
  '+14155550199': {
    card: 'Ask Twilio about it',
    what: 'A reason that nobody has heard of (22199), on status 400.',
    reply: { kind: 'answer', status: 400, portable: false, pin: false, reason: 'SOMETHING_NEW', code: 22199 },
  },
  '+14155550100': {
    card: 'Ask Twilio about it',
    what: 'No, without a reason, on status 400.',
    reply: { kind: 'answer', status: 400, portable: false, pin: false },
  },

  // 503: a plain error in place of an answer
  '+15035550102': {
    card: 'Check the digits',
    what: 'The reason 22102, told as an error.',
    reply: { kind: 'error', status: 400, code: 22102, message: 'Invalid phone number' },
  },
  '+15035550132': {
    card: 'Held by another Twilio customer',
    what: 'The reason 22132, told as an error.',
    reply: {
      kind: 'error',
      status: 400,
      code: 22132,
      message: 'Phone number exists on another Twilio account',
    },
  },
  '+15035550104': {
    card: 'Not checked yet',
    what: 'Twilio refuses the question: not found (404, 20404).',
    reply: { kind: 'error', status: 404, code: 20404, message: 'The requested resource was not found' },
  },
  '+15035550170': {
    card: 'Not checked yet',
    what: 'Twilio refuses the question: invalid bundle (22170).',
    reply: { kind: 'error', status: 400, code: 22170, message: 'Invalid bundle SID' },
  },
  '+15035550173': {
    card: 'Not checked yet',
    what: 'Twilio refuses the question: invalid address (22173).',
    reply: { kind: 'error', status: 400, code: 22173, message: 'Invalid address SID' },
  },
  '+15035550157': {
    card: 'Not checked yet',
    what: 'Twilio refuses the question in its newer error form, RFC 9457 (22170).',
    reply: { kind: 'error', status: 400, code: 22170, message: 'Invalid bundle SID', problem: true },
  },
  '+15035550100': {
    card: 'Not checked yet',
    what: 'Twilio refuses the question without a word (400, empty).',
    reply: { kind: 'error', status: 400, code: null, message: '' },
  },

  // 213: an answer that is odd
  '+12135550101': {
    card: 'Not checked yet',
    what: 'The answer is about another number.',
    reply: { kind: 'answer', portable: true, pin: false, echo: '+12135550199' },
  },
  '+12135550102': {
    card: 'Portable',
    what: 'The answer does not name its number, which is no fault.',
    reply: { kind: 'answer', portable: true, pin: false, omit: 'phone_number' },
  },
  '+12135550103': {
    card: 'Not checked yet',
    what: 'Neither yes nor no, and no reason.',
    reply: { kind: 'answer', portable: null, pin: null },
  },
  '+12135550104': {
    card: 'Not checked yet',
    what: 'The yes or no is missing altogether, and there is no reason.',
    reply: { kind: 'answer', portable: null, pin: false, omit: 'portable' },
  },
  '+12135550105': {
    card: 'Not checked yet',
    what: 'Yes, with a reason why not (22130).',
    reply: { kind: 'answer', portable: true, pin: false, reason: 'UNSUPPORTED', code: 22130 },
  },
  '+12135550106': {
    card: 'Not portable now',
    what: 'Neither yes nor no, but a reason (22130), which counts as a no.',
    reply: { kind: 'answer', portable: null, pin: null, reason: 'UNSUPPORTED', code: 22130 },
  },
  '+12135550107': {
    card: 'Not portable now',
    what: 'The yes or no is missing, with a reason (22130) on status 400, which counts as a no.',
    reply: {
      kind: 'answer',
      status: 400,
      portable: null,
      pin: null,
      reason: 'UNSUPPORTED',
      code: 22130,
      omit: 'portable',
    },
  },
  '+12135550108': {
    card: 'Portable',
    what: 'A type of number that nobody has heard of.',
    reply: { kind: 'answer', portable: true, pin: false, type: 'VOIP' },
  },
  '+18005550134': {
    card: 'Portable by request',
    what: 'A toll-free number whose type is spelled with an underscore (22133).',
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'MANUAL_PORTING_AVAILABLE',
      code: 22133,
      type: 'TOLL_FREE',
    },
  },

  // 617: trouble that mends itself
  '+16175550129': {
    card: 'Portable',
    what: 'Too many questions at once: wait a second, then it answers (429, with Retry-After).',
    reply: { kind: 'error', status: 429, code: 20429, message: 'Too Many Requests', retryAfterSeconds: 1 },
    healsAtTry: 2,
  },
  '+16175550130': {
    card: 'Portable',
    what: 'Too many questions at once, then it answers (429, without Retry-After).',
    reply: { kind: 'error', status: 429, code: 20429, message: 'Too Many Requests' },
    healsAtTry: 2,
  },
  '+16175550101': {
    card: 'Portable',
    what: 'The key is refused once (401, 20003), then it answers.',
    reply: { kind: 'error', status: 401, code: 20003, message: 'Authenticate' },
    healsAtTry: 2,
  },
  '+16175550100': {
    card: 'Portable',
    what: 'Twilio fails twice (500), then it answers.',
    reply: { kind: 'error', status: 500, code: 20500, message: 'Internal Server Error' },
    healsAtTry: 3,
  },
  '+16175550103': {
    card: 'Portable',
    what: 'Twilio is not available twice (503), then it answers.',
    reply: { kind: 'error', status: 503, code: 20503, message: 'Service Unavailable' },
    healsAtTry: 3,
  },
  '+16175550135': {
    card: 'Portable',
    what: "Twilio's own lookup has trouble twice (22135), then it answers.",
    reply: {
      kind: 'answer',
      portable: false,
      pin: false,
      reason: 'ERROR_INTERNAL_SERVER_ERROR',
      code: 22135,
    },
    healsAtTry: 3,
  },
  '+16175550140': {
    card: 'Portable',
    what: 'The answer takes three seconds.',
    reply: { kind: 'slow', seconds: 3 },
  },
  '+16175550141': {
    card: 'Portable',
    what: 'No reply twice (hanging), then it answers.',
    reply: { kind: 'hang' },
    healsAtTry: 3,
  },
  '+16175550142': {
    card: 'Portable',
    what: 'The reply stops half-way and hangs twice, then it answers.',
    reply: { kind: 'stall' },
    healsAtTry: 3,
  },
  '+16175550143': {
    card: 'Portable',
    what: 'The connection is reset twice, then it answers.',
    reply: { kind: 'reset' },
    healsAtTry: 3,
  },
  '+16175550144': {
    card: 'Portable',
    what: 'The connection ends in the middle of the reply twice (cut), then it answers.',
    reply: { kind: 'cut' },
    healsAtTry: 3,
  },
  '+16175550145': {
    card: 'Portable',
    what: 'Half a JSON text twice, then it answers.',
    reply: { kind: 'half' },
    healsAtTry: 3,
  },
  '+16175550146': {
    card: 'Portable',
    what: 'A web page in place of an answer twice (HTML with 200), then it answers.',
    reply: { kind: 'html' },
    healsAtTry: 3,
  },
  '+16175550147': {
    card: 'Portable',
    what: 'An empty reply twice (200), then it answers.',
    reply: { kind: 'empty' },
    healsAtTry: 3,
  },
  '+16175550148': {
    card: 'Portable',
    what: 'A reply of 100 MB twice, then it answers.',
    reply: { kind: 'flood' },
    healsAtTry: 3,
  },

  // 702: the same trouble, for ever
  '+17025550129': {
    card: 'Not checked yet',
    what: 'Always too many questions at once (429, with Retry-After).',
    reply: { kind: 'error', status: 429, code: 20429, message: 'Too Many Requests', retryAfterSeconds: 1 },
  },
  '+17025550130': {
    card: 'Not checked yet',
    what: 'Always too many questions at once (429, without Retry-After).',
    reply: { kind: 'error', status: 429, code: 20429, message: 'Too Many Requests' },
  },
  '+17025550100': {
    card: 'Not checked yet',
    what: 'Twilio always fails (500).',
    reply: { kind: 'error', status: 500, code: 20500, message: 'Internal Server Error' },
  },
  '+17025550103': {
    card: 'Not checked yet',
    what: 'Twilio is never available (503).',
    reply: { kind: 'error', status: 503, code: 20503, message: 'Service Unavailable' },
  },
  '+17025550141': {
    card: 'Not checked yet',
    what: 'Never a reply (hanging).',
    reply: { kind: 'hang' },
  },
  '+17025550142': {
    card: 'Not checked yet',
    what: 'The reply always stops half-way and hangs.',
    reply: { kind: 'stall' },
  },
  '+17025550143': {
    card: 'Not checked yet',
    what: 'The connection is always reset.',
    reply: { kind: 'reset' },
  },
  '+17025550144': {
    card: 'Not checked yet',
    what: 'The connection always ends in the middle of the reply (cut).',
    reply: { kind: 'cut' },
  },
  '+17025550145': {
    card: 'Not checked yet',
    what: 'Always half a JSON text.',
    reply: { kind: 'half' },
  },
  '+17025550146': {
    card: 'Not checked yet',
    what: 'Always a web page in place of an answer (HTML with 200).',
    reply: { kind: 'html' },
  },
  '+17025550147': {
    card: 'Not checked yet',
    what: 'Always an empty reply (200).',
    reply: { kind: 'empty' },
  },
  '+17025550148': {
    card: 'Not checked yet',
    what: 'Always a reply of 100 MB.',
    reply: { kind: 'flood' },
  },
  '+17025550149': {
    card: 'Not checked yet',
    what: 'Always sent on to another address (302), which must not be followed.',
    reply: { kind: 'redirect' },
  },
};

/** A list to paste, as a customer might send it: one number of every kind of card. */
export const PRACTICE_LIST = `Front desk: +1 (212) 555-0101
Billing: +1 212 555 0102
Owner's mobile: +1 212-555-0104
Alarm line: +1.212.555.0106
Toll-free: +1 800 555 0133
London office: +44 20 7946 0133
Reception: +1 312 555 0131
Warehouse: +1 (312) 555-0136
Support: +1 312-555-0137
Old provider: +1 312 555 0132
Fax: +1 312.555.0130
From a sticky note: +1 312 555 0102
London showroom: +44 20 7946 0171
Lift phone: +1 312 555 0199
Night line: +1 312 555 0135
Delivery desk: +1 617 555 0103
`;
