const PHONE =
  /(?<![\p{L}\d])(?:tel(?:efono|efon|ephone)?|phone|ph|mob(?:ile)?|cell|fax|call|dial|did|ddi|number|whatsapp|sms|main|office|work|home|direct|hq|[tmfphowcd])[^\p{L}\d+]{0,3}(?:(?:no|nr|number|num)\b[^\p{L}\d+]{0,3})?[+(]{0,2}$/iu;
const STRONG_PHONE = /(?<![\p{L}\d])(?:tel(?:ephone)?|phone|mobile|fax|cell)[^\p{L}\d+]{0,3}[+(]{0,2}$/iu;
const REFERENCE =
  /(?<![\p{L}\d])(?:(?:order|invoice|inv|po|p\.o\.|ref|reference|acct|account|a\/c|case|ticket|tracking|confirmation|booking|policy|serial|sku|part|id|ein|tin|vat|ssn|npi|quote|contract|claim|shipment|isbn|upc|ean|meeting id|passcode|rechnung(?:s-?(?:nummer|nr))?|(?:kunden|auftrags|bestell|vertrags|konto|rechnungs)-?(?:nummer|nr)|auftrag|bestellung|konto|vertrag|aktenzeichen|facture|commande|dossier|fattura|ordine|factura|pedido|cuenta|fatura|conta|siret|siren|cpf|cnpj|abn|acn|imei|iccid|(?:customer|member|item|client|employee|job) ?(?:no|number|num|nr|id|#))\.?)[^\p{L}\d]{0,3}(?:(?:no|nr|number|num|id|code|n[°º])(?![\p{L}\d])\.?[^\p{L}\d]{0,3})?$/iu;
const EXTENSION = /(?<![\p{L}\d])(?:ext|extn|extension)\.?[ :#]{0,3}$/iu;

const LETTER = /\p{L}/u;
const REACH = 32;
/** More signs than this never stand between a word and what it names. */
const SIGNS = 8;

/** Words and signs after which even digits grouped like a phone number are none; "to order 617-555-0123" is one. */
const STRONG_REFERENCE =
  /(?:(?<![\p{L}\d])(?:invoice|inv|acct|account|ticket|tracking|confirmation|booking|policy|claim|contract|serial|isbn|facture|rechnung)\.?|#|:|\b(?:no|nr|number|num|id)\.?) {0,2}[#:]? {0,2}$/iu;

export type NamedAs = 'phone' | 'reference' | 'extension' | null;

/** What the words right before `at` say that the digits there are; null where they say nothing. */
export function namedAs(line: string, at: number): NamedAs {
  if (last.at === at && last.line === line) return last.named;
  const named = readName(line, at);
  last = { line, at, named };
  return named;
}

/** Several readers ask the same of one place in turn. */
let last: { line: string; at: number; named: NamedAs } = { line: '', at: 0, named: null };

function readName(line: string, at: number): NamedAs {
  if (!LETTER.test(line.slice(Math.max(0, at - SIGNS), at))) return null;
  const before = line.slice(Math.max(0, at - REACH), at);
  if (EXTENSION.test(before)) return 'extension';
  if (REFERENCE.test(before)) return 'reference';
  return PHONE.test(before) ? 'phone' : null;
}

/** Whether a whole word says "phone", so that even a few digits after it were meant as one. */
export function isPlainlyNamedPhone(line: string, at: number): boolean {
  return STRONG_PHONE.test(line.slice(Math.max(0, at - REACH), at));
}

/** Whether a reference is meant whatever the digits after it look like. */
export function isPlainlyNamedReference(line: string, at: number): boolean {
  return STRONG_REFERENCE.test(line.slice(Math.max(0, at - REACH), at).replace(/[(]+$/, ''));
}
