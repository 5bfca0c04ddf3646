import { type Answer, NUMBER_TYPES, type NumberType } from './answer';
import { isPinNeeded } from './pin-need';

/** One thing to ask for. `count` is how many numbers it is for; null where it goes for the whole move. */
export type ChecklistItem = { text: string; count: number | null };

/** What to ask the customer now, and what only in the week of filing. Empty lists: nothing to ask. */
export type Checklist = { now: ChecklistItem[]; filingWeek: ChecklistItem[] };

type Facts = Pick<Answer, 'verdict' | 'reason' | 'pin' | 'numberType'>;

/** How long transfer PINs last, from third-party help pages: carriers change this, so the date goes with it. */
const PIN_AGES =
  'They expire: AT&T’s after 4 days (business 14), Verizon’s and T-Mobile’s after 7, by what others wrote in November 2026.';

/** What the answers of one check call for, counted. */
export function checklist(answers: readonly Facts[]): Checklist {
  const movable = answers.filter(({ verdict }) => verdict === 'portable' || verdict === 'manual');
  const withPin = movable.filter(({ pin }) => isPinNeeded(pin));
  const pinOpen = movable.filter(({ pin }) => pin === 'not-asked-for' || pin === 'not-stated');
  const detailsNeeded = answers.filter(({ reason }) => reason === 'details-needed');
  const unknown = answers.filter(({ reason }) => reason === 'number-unknown');
  const elsewhere = answers.filter(({ reason }) => reason === 'held-by-another-customer');

  return {
    now: [
      ...forNumbers(
        unknown,
        'The number once more, with country and area code; best with a bill that shows it',
      ),
      ...forNumbers(elsewhere, 'Who provides the number today, and whether you have a Twilio account'),
      ...forNumbers(
        [...movable, ...detailsNeeded],
        'The service address as the carrier has it, no PO box (its Customer Service Record shows it)',
      ),
      ...(movable.length > 0 ? FOR_THE_MOVE : []),
      ...forNumbers(pinOpen, `Whether the carrier uses a transfer PIN: ${byType(pinOpen)}`),
    ],
    filingWeek:
      movable.length === 0
        ? []
        : [
            { text: 'A bill dated within 30 days of filing', count: null },
            ...forNumbers(withPin, `On filing day, fresh transfer PINs: ${byType(withPin)}. ${PIN_AGES}`),
            { text: 'On filing day, the signer at hand for the e-mail that Twilio sends', count: null },
          ],
  };
}

const FOR_THE_MOVE: ChecklistItem[] = [
  'The exact name on the account',
  'The account number, for each account with a carrier',
  'The main billing number of each account',
  'Name and e-mail of the person who signs',
  'Which numbers stay where they are',
  'Whether internet, an alarm or a fax runs on any of these lines',
  'Any port freeze or number lock, to be lifted by the carrier',
].map((text) => ({ text, count: null }));

function forNumbers(numbers: readonly Facts[], text: string): ChecklistItem[] {
  return numbers.length === 0 ? [] : [{ text, count: numbers.length }];
}

const TYPE_WORDS = {
  local: 'local',
  mobile: 'mobile',
  'toll-free': 'toll-free',
  unknown: 'of unknown type',
} satisfies Record<NumberType, string>;

/** "12 mobile, 2 local" */
function byType(numbers: readonly Facts[]): string {
  return NUMBER_TYPES.map((type) => ({
    type,
    count: numbers.filter((one) => one.numberType === type).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => `${count} ${TYPE_WORDS[type]}`)
    .join(', ');
}

/** The checklist as the body of an e-mail to the customer; empty when there is nothing to ask. */
export function checklistEmail({ now, filingWeek }: Checklist, senderName: string): string {
  if (now.length + filingWeek.length === 0) return '';
  return [
    'Hello,',
    '',
    'We checked your numbers. To go on, we need from you:',
    ...now.map(line),
    ...(filingWeek.length > 0 ? ['', 'Only once we tell you that we file:', ...filingWeek.map(line)] : []),
    '',
    'Keep your current service until we say the move is done. Never send a password.',
    '',
    senderName,
  ].join('\n');
}

function line({ text, count }: ChecklistItem): string {
  if (count === null) return `- ${text}`;
  return `- ${text} (${count} ${count === 1 ? 'number' : 'numbers'})`;
}
