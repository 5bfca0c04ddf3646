import { type Answer, NUMBER_TYPES, type NumberType } from './answer';
import type { Language } from './language';
import { isPinNeeded } from './pin-need';

/** Everything one may have to ask a customer for. The order is that of the list. */
export const CHECKLIST_ITEMS = [
  'number-again',
  'provider',
  'service-address',
  'exact-name',
  'account-number',
  'billing-number',
  'signer',
  'staying-numbers',
  'other-lines',
  'freeze',
  'pin-question',
  'bill',
  'transfer-pin',
  'signer-at-hand',
] as const;
export type ChecklistItemId = (typeof CHECKLIST_ITEMS)[number];

/** One thing to ask for. `count` is how many numbers it is for; null where it goes for the whole move. */
export type ChecklistItem = { id: ChecklistItemId; text: string; count: number | null };

/** What to ask the customer now, and what only in the week of filing. Empty lists: nothing to ask. */
export type Checklist = { now: ChecklistItem[]; filingWeek: ChecklistItem[] };

/** `count` numbers that have these facts in common; one where it is absent. */
type Facts = Pick<Answer, 'verdict' | 'reason' | 'pin' | 'numberType'> & { count?: number };

/** What the answers of one check call for, counted. */
export function checklist(answers: readonly Facts[], language: Language = 'en'): Checklist {
  const movable = answers.filter(({ verdict }) => verdict === 'portable' || verdict === 'manual');
  const withPin = movable.filter(({ pin }) => isPinNeeded(pin));
  const pinOpen = movable.filter(({ pin }) => pin === 'not-asked-for' || pin === 'not-stated');
  const because = (reason: Answer['reason']) => answers.filter((one) => one.reason === reason);
  const forMove = (...ids: ChecklistItemId[]): ChecklistItem[] =>
    movable.length === 0 ? [] : ids.map((id) => ({ id, text: ITEMS[id][language](''), count: null }));
  const forNumbers = (id: ChecklistItemId, numbers: readonly Facts[]): ChecklistItem[] =>
    numbers.length === 0
      ? []
      : [{ id, text: ITEMS[id][language](byType(numbers, language)), count: howMany(numbers) }];

  return {
    now: [
      ...forNumbers('number-again', because('number-unknown')),
      ...forNumbers('provider', because('held-by-another-customer')),
      ...forNumbers('service-address', [...movable, ...because('details-needed')]),
      ...forMove(
        'exact-name',
        'account-number',
        'billing-number',
        'signer',
        'staying-numbers',
        'other-lines',
        'freeze',
      ),
      ...forNumbers('pin-question', pinOpen),
    ],
    filingWeek: [...forMove('bill'), ...forNumbers('transfer-pin', withPin), ...forMove('signer-at-hand')],
  };
}

/** The words of each item; `types` is "12 mobile, 2 local". How long PINs last is from third-party help pages. */
const ITEMS = {
  'number-again': {
    en: () => 'The number once more, with country and area code; best with a bill that shows it',
    es: () => 'El número otra vez, con código de país y de área; mejor con una factura en la que aparezca',
  },
  provider: {
    en: () => 'Who provides the number today, and whether you have a Twilio account',
    es: () => 'Quién presta hoy el servicio de este número, y si ustedes tienen una cuenta de Twilio',
  },
  'service-address': {
    en: () => 'The service address as the carrier has it, no PO box (its Customer Service Record shows it)',
    es: () =>
      'La dirección del servicio tal como la tiene el operador, sin apartado postal (figura en su Customer Service Record)',
  },
  'exact-name': {
    en: () => 'The exact name on the account',
    es: () => 'El nombre exacto del titular de la cuenta',
  },
  'account-number': {
    en: () => 'The account number, for each account with a carrier',
    es: () => 'El número de cuenta, de cada cuenta con un operador',
  },
  'billing-number': {
    en: () => 'The main billing number of each account',
    es: () => 'El número principal de facturación de cada cuenta',
  },
  signer: {
    en: () => 'Name and e-mail of the person who signs',
    es: () => 'Nombre y correo electrónico de la persona que firma',
  },
  'staying-numbers': {
    en: () => 'Which numbers stay where they are',
    es: () => 'Qué números se quedan donde están',
  },
  'other-lines': {
    en: () => 'Whether internet, an alarm or a fax runs on any of these lines',
    es: () => 'Si alguna de estas líneas lleva internet, una alarma o un fax',
  },
  freeze: {
    en: () => 'Any port freeze or number lock, to be lifted by the carrier',
    es: () => 'Cualquier bloqueo de portabilidad o del número, para que el operador lo quite',
  },
  'pin-question': {
    en: (types) => `Whether the carrier uses a transfer PIN: ${types}`,
    es: (types) => `Si el operador usa un PIN de transferencia: ${types}`,
  },
  bill: {
    en: () => 'A bill dated within 30 days of filing',
    es: () => 'Una factura de los 30 días anteriores a la solicitud',
  },
  'transfer-pin': {
    en: (types) =>
      `On filing day, the transfer PIN of each number: ${types}. PINs age: AT&T 4 days (business 14), Verizon and T-Mobile 7. Third-party figures, read November 2026.`,
    es: (types) =>
      `El día de la solicitud, el PIN de transferencia de cada número: ${types}. Los PIN caducan: AT&T 4 días (empresas 14), Verizon y T-Mobile 7. Datos de terceros, leídos en noviembre de 2026.`,
  },
  'signer-at-hand': {
    en: () => 'On filing day, the signer at hand for the e-mail that Twilio sends',
    es: () => 'El día de la solicitud, la persona que firma, pendiente del correo que envía Twilio',
  },
} satisfies Record<ChecklistItemId, Record<Language, (types: string) => string>>;

const TYPE_WORDS = {
  local: { en: 'local', es: 'fijos' },
  mobile: { en: 'mobile', es: 'móviles' },
  'toll-free': { en: 'toll-free', es: 'gratuitos' },
  unknown: { en: 'of unknown type', es: 'de tipo desconocido' },
} satisfies Record<NumberType, Record<Language, string>>;

/** "12 mobile, 2 local" */
function byType(numbers: readonly Facts[], language: Language): string {
  return NUMBER_TYPES.map((type) => ({
    type,
    count: howMany(numbers.filter((one) => one.numberType === type)),
  }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => `${count} ${TYPE_WORDS[type][language]}`)
    .join(', ');
}

function howMany(numbers: readonly Facts[]): number {
  return numbers.reduce((sum, { count = 1 }) => sum + count, 0);
}

const EMAIL_WORDS = {
  en: {
    greeting: 'Hello,',
    opening: 'We checked your numbers. To go on, we need from you:',
    later: 'Only once we tell you that we file:',
    closing: 'Keep your current service until we say the move is done. Never send a password.',
    signOff: 'Kind regards',
    numbers: (count: number) => `${count} ${count === 1 ? 'number' : 'numbers'}`,
  },
  es: {
    greeting: 'Hola:',
    opening: 'Hemos revisado sus números. Para continuar, necesitamos de ustedes:',
    later: 'Solo cuando les avisemos de que presentamos la solicitud:',
    closing:
      'Mantengan su servicio actual hasta que les digamos que el cambio ha terminado. No envíen nunca una contraseña.',
    signOff: 'Saludos cordiales',
    numbers: (count: number) => `${count} ${count === 1 ? 'número' : 'números'}`,
  },
} satisfies Record<Language, object>;

/**
 * The checklist as the body of an e-mail to the customer; empty when there is nothing to ask. Pass a checklist in
 * the same language. Greeting and sign-off are the company's own, where it has any.
 */
export function checklistEmail(
  { now, filingWeek }: Checklist,
  {
    senderName,
    greeting = '',
    signOff = '',
    language = 'en',
  }: { senderName: string; greeting?: string; signOff?: string; language?: Language },
): string {
  if (now.length + filingWeek.length === 0) return '';
  const words = EMAIL_WORDS[language];
  const line = ({ text, count }: ChecklistItem) =>
    count === null ? `- ${text}` : `- ${text} (${words.numbers(count)})`;
  return [
    greeting || words.greeting,
    '',
    words.opening,
    ...now.map(line),
    ...(filingWeek.length > 0 ? ['', words.later, ...filingWeek.map(line)] : []),
    '',
    words.closing,
    '',
    signOff || words.signOff,
    ...(senderName ? [senderName] : []),
  ].join('\n');
}
