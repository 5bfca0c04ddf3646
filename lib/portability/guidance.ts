import type { Answer, PinNeed } from './answer';
import type { LaterReason, Reason } from './reasons';
import type { PortFiler, Who } from './who';

/** One action. `when` is absent where it is due at once. */
export type Step = { when?: string; text: string; who: Who };

/** What a card says to staff. The customer's words are in `customerSentence`. */
export type Guidance = { headline: string; why: string; steps: Step[] };

export type GuidanceContext = {
  /** Who files ports here (a setting). */
  portFiler?: PortFiler;
  /** Name of the account of yours that holds the number; null while it is not known. For staff only. */
  holderName?: string | null;
};

type Facts = Pick<Answer, 'reason' | 'pin' | 'numberType' | 'country'> &
  Partial<Pick<Answer, 'twilioCode' | 'twilioReason' | 'twilioMessage'>>;
type Context = { filer: Who; holderName: string | null };
type Words = Guidance | ((facts: Facts, context: Context) => Guidance);

/** The words for one settled answer: what, why, what next and by whom. */
export function guidanceFor(facts: Facts, context: GuidanceContext = {}): Guidance {
  const full = { filer: context.portFiler ?? 'You', holderName: context.holderName ?? null };
  const words: Words = facts.reason === null ? PORTABLE[facts.pin] : NOT_PORTABLE[facts.reason];
  return typeof words === 'function' ? words(facts, full) : words;
}

/** The words for a number that waits for its next try. When that is, only the screen knows. */
export function waitingGuidance(why: LaterReason): Guidance {
  return { ...NOT_CHECKED, why: WAITING[why], steps: [] };
}

const portableWithPin =
  (why: string) =>
  (_: Facts, { filer }: Context): Guidance => ({
    headline: 'Portable, PIN needed',
    why,
    steps: [
      {
        when: 'Now',
        text: 'Give the account number, the exact name on the account and the service address.',
        who: 'The customer',
      },
      {
        when: 'On filing day',
        text: 'Get the transfer PIN for this number from the carrier.',
        who: 'The customer',
      },
      { when: 'Then', text: 'File the port.', who: filer },
    ],
  });

const nameAddressAccount: Step = {
  when: 'Now',
  text: 'Give the exact name on the account, the service address and the account number.',
  who: 'The customer',
};

/** A yes, by what is known of the PIN. */
const PORTABLE: Record<PinNeed, Words> = {
  needed: portableWithPin(
    "Twilio's check says yes and wants account number and transfer PIN. The current carrier has yet to confirm.",
  ),
  'needed-for-us-mobile': portableWithPin(
    "Twilio's check did not ask for a PIN, yet its port-in rules demand one for US mobile numbers.",
  ),
  'not-asked-for': (_, { filer }) => ({
    headline: 'Portable',
    why: "Twilio's check says yes and names no PIN. The current carrier has yet to confirm.",
    steps: [
      nameAddressAccount,
      {
        when: 'Now',
        text: 'Ask the carrier whether it uses a port-out PIN or a number lock.',
        who: 'The customer',
      },
      { when: 'Then', text: 'File the port.', who: filer },
    ],
  }),
  'not-stated': (_, { filer }) => ({
    headline: 'Portable, PIN unclear',
    why: "Twilio's check says yes but leaves the PIN open. The current carrier has yet to confirm.",
    steps: [
      { when: 'Now', text: 'Ask the carrier whether moving it takes a transfer PIN.', who: 'The customer' },
      nameAddressAccount,
      { when: 'Then', text: 'File the port.', who: filer },
    ],
  }),
};

const NOT_CHECKED = {
  headline: 'Not checked yet',
  steps: [{ text: 'Check again.', who: 'You' }] as Step[],
};

/** `unreadable` and `unreliable` differ in how long they are retried, not in what they mean to a person. */
const REPLY_SET_ASIDE = "Twilio's reply did not belong to this number or made no sense, so we set it aside.";

const WAITING: Record<LaterReason, string> = {
  'lookup-trouble': 'Twilio had trouble looking it up. Whether the number can move is still open.',
  busy: 'Twilio is busy. We keep trying by ourselves.',
  'no-reply': 'Twilio did not answer. We keep trying by ourselves.',
  unreadable: REPLY_SET_ASIDE,
  unreliable: REPLY_SET_ASIDE,
};

const askTwilio = (why: string, send: string): Guidance => ({
  headline: 'Ask Twilio about it',
  why,
  steps: [{ text: `Send ${send} to Twilio support.`, who: 'You' }],
});

/** Every other answer, by its reason. A new reason does not compile until it has its words. */
const NOT_PORTABLE: Record<Reason, Words> = {
  'by-request': (facts, { filer }) => byRequest(facts, filer),

  'in-target-account': {
    headline: 'Already in your account',
    why: 'The Twilio account you checked for holds it, or a port into that account is under way.',
    steps: [
      { text: 'Look in Console: first at active numbers, then at port requests.', who: 'Twilio admin' },
      { text: 'Confirm whose it is before you tell the customer.', who: 'You' },
      {
        when: 'If it was the wrong account',
        text: 'Change “Moving to” and check again.',
        who: 'You',
      },
    ],
  },

  'in-other-account': (_, { holderName }) => ({
    headline: 'In another of your accounts',
    why: 'Another of your Twilio accounts holds it, or a port into that account is under way.',
    steps: [
      {
        text: holderName ? `Look in ${holderName}: it is there.` : 'Find which of your accounts has it.',
        who: 'Twilio admin',
      },
      {
        when: 'If it is held there',
        text: "Transfer it with the parent account's credentials; that takes no port.",
        who: 'Twilio admin',
      },
      { when: 'If it is arriving there', text: 'Let that port finish.', who: 'Twilio admin' },
    ],
  }),

  'port-under-way': (_, { filer }) => ({
    headline: 'Port already under way',
    why: 'One of your Twilio accounts has a port request open for it. Twilio accepts one at a time.',
    steps: [
      { text: 'Find the open request.', who: filer },
      { when: 'Then', text: 'Let it finish, or cancel it and check again.', who: filer },
    ],
  }),

  'held-by-another-customer': {
    headline: 'Held by another Twilio customer',
    why: "A Twilio account outside yours has it: perhaps the present provider's, perhaps one the customer opened.",
    steps: [
      { text: 'Ask who provides the number and who owns that Twilio account.', who: 'You' },
      {
        when: 'Then',
        text: 'Ask Twilio support to move it out of that account.',
        who: 'Its holder',
      },
      { when: 'After the move', text: 'Check again.', who: 'You' },
    ],
  },

  'number-unknown': {
    headline: 'Check the digits',
    why: 'Twilio does not know this number. Perhaps a digit is wrong, or its area code does not exist.',
    steps: [
      { text: 'Read it back with the customer.', who: 'You' },
      { when: 'Then', text: 'Use Correct to put it right.', who: 'You' },
    ],
  },

  'details-needed': {
    headline: 'More details needed first',
    why: 'Twilio asks for more than the number before it can port it. What exactly varies by country.',
    steps: [
      {
        when: 'Now',
        text: 'Give the service address exactly as on the bill; no PO box.',
        who: 'The customer',
      },
      {
        when: 'Then',
        text: 'Save that address in Twilio and hand over its Address SID (AD…).',
        who: 'Twilio admin',
      },
      { when: 'Then', text: 'Enter the Address SID and check again.', who: 'You' },
      { when: 'Same answer again', text: 'Say what else this country asks for.', who: 'Twilio support' },
    ],
  },

  unsupported: {
    headline: 'Not portable now',
    why: 'Twilio does not serve its country, area or carrier today. Which of them, it does not say.',
    steps: [
      { text: 'Offer to forward its calls, or offer a new number.', who: 'You' },
      { when: 'Later', text: 'Check again.', who: 'You' },
    ],
  },

  unlisted: ({ twilioReason, twilioCode }) => {
    const named = [twilioReason, twilioCode].filter((part) => part != null).join(' ');
    return askTwilio(
      'Twilio says not as things stand, and gives a cause this app does not know yet.',
      `${named || 'the answer'}, the number and the time`,
    );
  },

  'not-given': askTwilio(
    'Twilio says not as things stand. Twilio did not say why.',
    'the number and the time it was asked',
  ),

  'lookup-trouble': {
    ...NOT_CHECKED,
    why: 'Twilio had trouble looking it up, several times. Whether the number can move is still open.',
  },
  busy: { ...NOT_CHECKED, why: 'Twilio was too busy to answer for a whole day. Its answer is still open.' },
  'no-reply': {
    ...NOT_CHECKED,
    why: 'Twilio did not answer for a whole day. Whether the number can move is still open.',
  },
  unreadable: { ...NOT_CHECKED, why: REPLY_SET_ASIDE },
  unreliable: { ...NOT_CHECKED, why: REPLY_SET_ASIDE },

  'question-refused': ({ twilioMessage }) => ({
    ...NOT_CHECKED,
    why: twilioMessage
      ? `Twilio refused the question: “${twilioMessage}”`
      : 'Twilio refused the question without an explanation.',
    steps: [{ text: 'Mend what Twilio names, then check again.', who: 'You' }],
  }),
};

const papersAbroad: Step = {
  when: 'Now',
  text: "Give that country's LOA, a bill no older than 30 days and the street address.",
  who: 'The customer',
};

/** Twilio splits these by country: Console for the US, its team for the rest, both for Canada. */
function byRequest({ country, numberType }: Facts, filer: Who): Guidance {
  const headline = 'Portable by request';
  if (country === 'US') {
    return {
      headline,
      why: 'Twilio ports it by a request filed in Console; its Porting API does not take it.',
      steps: [
        {
          when: 'Now',
          text: 'Collect the papers: LOA, a bill no older than 30 days, account number.',
          who: 'The customer',
        },
        {
          when: 'Then',
          text: 'Open a port request in Console; toll-free numbers go in one of their own.',
          who: filer,
        },
      ],
    };
  }
  if (country === 'CA') {
    return {
      headline,
      why: "Twilio's team ports it on request: toll-free through Console, every other Canadian number by form.",
      steps: [
        {
          when: 'Now',
          text: 'Give the Canadian LOA with the service address, and a bill no older than 30 days.',
          who: 'The customer',
        },
        { when: 'Then', text: canadianRoute(numberType), who: filer },
        ...(numberType === 'mobile' ? [canadianMobileText] : []),
      ],
    };
  }
  if (country === null) {
    return {
      headline,
      why: 'Twilio ports it on request. It did not name the country, which decides the way.',
      steps: [
        papersAbroad,
        {
          when: 'If it is a US number',
          text: 'Open a port request in Console; toll-free numbers go in one of their own.',
          who: filer,
        },
        { when: 'If it is not', text: 'Open a ticket with Twilio support.', who: filer },
        feeQuote(filer),
      ],
    };
  }
  return {
    headline,
    why: "Twilio's own team ports it on request. Rules and fees differ by country.",
    steps: [
      papersAbroad,
      { when: 'Then', text: 'Open a ticket with Twilio support.', who: filer },
      feeQuote(filer),
    ],
  };
}

function canadianRoute(numberType: Answer['numberType']): string {
  if (numberType === 'toll-free') return 'Open a toll-free port request in Console.';
  if (numberType === 'unknown') return "Send Twilio's Canadian porting form; use Console if it is toll-free.";
  return "Send Twilio's Canadian porting form.";
}

const canadianMobileText: Step = {
  when: 'During the port',
  text: "Approve the carrier's text message within 90 minutes.",
  who: 'The customer',
};

const feeQuote = (filer: Who): Step => ({
  when: 'If a fee is quoted',
  text: 'Answer within 3 business days; silence counts as consent.',
  who: filer,
});
