import type { Step } from './guidance';

/** Why a check stands still. */
export const PAUSE_REASONS = ['by-hand', 'credential', 'target', 'connection-gone', 'restored'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** A pause and Twilio's code, where Twilio caused it. */
export type Pause = { why: PauseReason; code: number | null };

/** What a paused check says, once. The customer reads "Still checking" meanwhile. */
export type PauseGuidance = { headline: string; why: string; steps: Step[] };

/** The words for a paused check. Everything that waits goes on waiting; nothing is marked as gone wrong. */
export function guidanceForPause({ why, code }: Pause): PauseGuidance {
  return PAUSES[why](code);
}

const PAUSES: Record<PauseReason, (code: number | null) => PauseGuidance> = {
  'by-hand': () => ({
    headline: 'Paused',
    why: 'Somebody paused this check. All answers so far are kept; the rest wait.',
    steps: [{ text: 'Press Resume to go on.', who: 'You' }],
  }),
  credential: (code) => ({
    headline: 'Paused: Twilio refused the key',
    why: `${credentialFault(code)} Answers so far are kept; the rest wait.`,
    steps: [{ text: credentialRemedy(code), who: 'Twilio admin' }],
  }),
  target: () => ({
    headline: 'Paused: account not allowed',
    why: 'The account you chose does not exist, or Twilio does not let this key check for it.',
    steps: [
      { text: 'Choose another account under “Moving to”, then Resume.', who: 'You' },
      { when: 'Otherwise', text: 'Give this key access to that account.', who: 'Twilio admin' },
    ],
  }),
  'connection-gone': () => ({
    headline: 'Paused: connection no longer available',
    why: 'The Twilio connection of this check is no longer available. Answers so far are kept; the rest wait.',
    steps: [
      { text: 'Choose another Twilio account, then Resume.', who: 'You' },
      { when: 'Otherwise', text: 'Lend or connect the Twilio account again.', who: 'Twilio admin' },
    ],
  }),
  restored: () => ({
    headline: 'Paused after a restore',
    why: 'This check came back from a backup. Answers up to then are kept; the rest wait.',
    steps: [{ text: 'Press Resume to go on.', who: 'You' }],
  }),
};

function credentialFault(code: number | null): string {
  switch (code) {
    case 20008:
      return 'The saved key is a test credential, which cannot ask about numbers.';
    case 10001:
    case 20005:
      return 'Twilio says this account is not active.';
    case 20403:
      return 'Twilio says this account is suspended or closed.';
    case 10002:
      return 'Twilio does not offer this to trial accounts.';
    case 70051:
      return 'The saved key lacks the permission to ask about numbers.';
    default:
      return 'Twilio did not accept the saved key.';
  }
}

function credentialRemedy(code: number | null): string {
  switch (code) {
    case 20008:
      return 'Save a live key in place of the test one, then Resume.';
    case 10001:
    case 20005:
    case 20403:
      return "Restore the account's standing in the Twilio Console, then Resume.";
    case 10002:
      return 'Upgrade the trial account in the Twilio Console, then Resume.';
    case 70051:
      return 'Give the key that permission, or replace it, then Resume.';
    default:
      return 'Replace the key, then Resume.';
  }
}

/** What a message to the admin may name. Nothing secret: of a key, its connection's name alone. */
export type PauseFacts = {
  connectionName: string;
  checkName: string;
  /** The account chosen under "Moving to", where there is one. */
  targetName?: string | null;
  /** How many numbers wait. */
  waiting: number;
  /** Where the check can be seen. */
  checkUrl?: string | null;
};

/** A message, ready to paste, that asks the admin to mend what stands in the way. */
export function messageToAdmin(pause: Pause, adminName: string | null, facts: PauseFacts): string {
  const { steps } = guidanceForPause(pause);
  const remedy = steps.find(({ who }) => who === 'Twilio admin')?.text;
  return [
    adminName ? `Hello ${adminName},` : 'Hello,',
    '',
    `The check “${facts.checkName}” is paused. ${whatIsWrong(pause, facts)}`,
    remedy ? `What it needs: ${remedy}` : null,
    `${facts.waiting} ${facts.waiting === 1 ? 'number waits' : 'numbers wait'}; all answers so far are kept.`,
    facts.checkUrl ? `\n${facts.checkUrl}` : null,
    pause.code === null ? null : `\nTwilio code ${pause.code}`,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function whatIsWrong({ why, code }: Pause, { connectionName, targetName }: PauseFacts): string {
  const sentences: Record<PauseReason, string> = {
    'by-hand': 'It was paused by hand.',
    credential: `${credentialFault(code)} The connection is “${connectionName}”.`,
    target: `The connection “${connectionName}” may not ask for the account ${targetName ? `“${targetName}”` : 'that was chosen'}.`,
    restored: 'It came back from a backup.',
    'connection-gone': `Its connection “${connectionName}” is no longer available.`,
  };
  return sentences[why];
}
