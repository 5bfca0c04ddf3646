const LETTER = /\p{L}/u;
const REACH = 32;
/** More signs than this never stand between a word and what it names. */
const SIGNS = 8;

const PHONE_WORDS = words(
  'tel telefon telefono telephone phone ph mob mobile cell fax call dial did ddi number whatsapp sms',
  'main office work home direct hq t m f p h o w c d',
);
const COUNT_WORDS = words('no nr number num');
const COUNTED = words('customer member item client employee job').flatMap((whose) =>
  [...COUNT_WORDS, 'id', '#'].flatMap((word) => [`${whose} ${word}`, whose + word]),
);
const GERMAN = words('kunden auftrags bestell vertrags konto rechnungs').flatMap((whose) =>
  ['nummer', 'nr'].flatMap((word) => [`${whose}-${word}`, whose + word]),
);
const REFERENCE_WORDS = [
  ...words(
    'order invoice inv po p.o. ref reference acct account a/c case ticket tracking confirmation booking policy',
    'serial sku part id ein tin vat ssn npi quote contract claim shipment isbn upc ean passcode',
    'rechnung auftrag bestellung konto vertrag aktenzeichen facture commande dossier fattura ordine factura',
    'license licence passport badge loan rma medicare vin transaction txn uid barcode s/n regon nip pesel kvk',
    'klantnummer steuernummer folio protocolo p.iva c.f.',
    'pedido cuenta fatura conta siret siren cpf cnpj abn acn imei iccid',
  ),
  'meeting id',
  'p. iva',
  'partita iva',
  'codice fiscale',
  ...COUNTED,
  ...GERMAN,
];
const CODE_WORDS = [...COUNT_WORDS, 'id', 'code', 'n°', 'nº'];
const EXTENSION_WORDS = words('ext extn extension');

const PHONE = new RegExp(
  `(?<![\\p{L}\\d])${oneOf(PHONE_WORDS)}[^\\p{L}\\d+]{0,3}(?:${oneOf(COUNT_WORDS)}\\b[^\\p{L}\\d+]{0,3})?[+(]{0,2}$`,
  'iu',
);
const STRONG_PHONE = /(?<![\p{L}\d])(?:tel(?:ephone)?|phone|mobile|fax|cell)[^\p{L}\d+]{0,3}[+(]{0,2}$/iu;
const REFERENCE = new RegExp(
  `(?<![\\p{L}\\d])${oneOf(REFERENCE_WORDS)}\\.?[^\\p{L}\\d]{0,3}(?:${oneOf(CODE_WORDS)}(?![\\p{L}\\d])\\.?[^\\p{L}\\d]{0,3})?$`,
  'iu',
);
const EXTENSION = new RegExp(`(?<![\\p{L}\\d])${oneOf(EXTENSION_WORDS)}\\.?[ :#]{0,3}$`, 'iu');

/** What the last letters before a number can be that is named so: few words are, which is told sooner than by a pattern. */
const ENDINGS = {
  phone: endingsOf([...PHONE_WORDS, ...COUNT_WORDS, ...glued(PHONE_WORDS, COUNT_WORDS)]),
  reference: endingsOf([...REFERENCE_WORDS, ...CODE_WORDS, ...glued(REFERENCE_WORDS, CODE_WORDS)]),
  extension: endingsOf(EXTENSION_WORDS),
};

/** Words and signs after which even digits grouped like a phone number are none; "to order 617-555-0123" is one. */
const STRONG_REFERENCE =
  /(?:(?<![\p{L}\d])(?:invoice|inv|acct|account|ticket|tracking|confirmation|booking|policy|claim|contract|serial|isbn|facture|rechnung)\.?|#|:|\b(?:no|nr|number|num|id)\.?) {0,2}[#:]? {0,2}$/iu;

export type NamedAs = 'phone' | 'reference' | 'extension' | null;

/** What the words right before `at` say that the digits there are; null where they say nothing. */
export function namedAs(line: string, at: number): NamedAs {
  const ending = lettersBefore(line, at);
  const before = line.slice(Math.max(0, at - REACH), at);
  if (ENDINGS.extension.has(ending) && EXTENSION.test(before)) return 'extension';
  if (ENDINGS.reference.has(ending) && REFERENCE.test(before)) return 'reference';
  return ENDINGS.phone.has(ending) && PHONE.test(before) ? 'phone' : null;
}

/** Whether a whole word says "phone", so that even a few digits after it were meant as one. */
export function isPlainlyNamedPhone(line: string, at: number): boolean {
  return (
    ENDINGS.phone.has(lettersBefore(line, at)) && STRONG_PHONE.test(line.slice(Math.max(0, at - REACH), at))
  );
}

/** Whether a reference is meant whatever the digits after it look like. */
export function isPlainlyNamedReference(line: string, at: number): boolean {
  return STRONG_REFERENCE.test(line.slice(Math.max(0, at - REACH), at).replace(/[(]+$/, ''));
}

/** "InvoiceNo", "PhoneNumber". */
function glued(some: string[], others: string[]): string[] {
  return some.flatMap((one) => others.map((other) => one + other));
}

function endingsOf(all: string[]): Set<string> {
  return new Set(all.map((word) => lettersBefore(word, word.length)));
}

/** The last letters that stand together before `at`, in lower case; signs may follow them. */
function lettersBefore(line: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < SIGNS && !isLetter(line.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && end - start < REACH && isLetter(line.charCodeAt(start - 1))) start -= 1;
  return line.slice(start, end).toLowerCase();
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return LETTER.test(String.fromCharCode(code));
}

function words(...lines: string[]): string[] {
  return lines.join(' ').split(' ');
}

/** A pattern of any of the words as they stand. */
function oneOf(all: string[]): string {
  return `(?:${all.map((word) => word.replace(/[./]/g, '\\$&')).join('|')})`;
}
