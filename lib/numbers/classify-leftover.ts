import { digitsOf, FEWEST_DIGITS, type Finding } from './finding';
import type { LookAlikeKind } from './look-alike';
import type { NamedAs } from './named-as';
import { type Home, isNorthAmerican } from './phone-number';
import type { RejectReason } from './reject';
import { rejectReason } from './reject-reason';

/** Digits of a candidate that no number was read from, and what stands around them. */
export type Leftover = {
  start: number;
  end: number;
  /** As written, without its plus. */
  text: string;
  hasPlus: boolean;
  namedAs: NamedAs;
  /** Letters touch the digits. */
  glued: boolean;
  /** Nothing else in the line has letters, so that it is a list and not prose. */
  inList: boolean;
  /** The line has no other digits, or the words before say plainly that this is a phone number. */
  meantAsNumber: boolean;
  /** A number was read just before, in the same candidate or the same list. */
  afterNumber: boolean;
};

/** A reject if somebody meant a phone number, a look-alike if it could be taken for one, else `null`. */
export function classifyLeftover(leftover: Leftover, country: Home): Finding | null {
  const { start, end, text } = leftover;
  const digits = digitsOf(text);
  const reject = (reason: RejectReason): Finding => ({ found: 'reject', reason, start, end });
  const lookAlike = (kind: LookAlikeKind): Finding => ({ found: 'look-alike', kind, start, end });

  if (leftover.namedAs === 'extension' && digits.length < FEWEST_DIGITS && !leftover.afterNumber) {
    return reject('extension-only');
  }
  if (digits.length < FEWEST_DIGITS) {
    if (leftover.glued) return null;
    // Nobody writes a plus before five digits but for a phone number; "+100 more" has fewer.
    const begunAbroad = leftover.hasPlus && digits.length >= 5;
    if (leftover.meantAsNumber || begunAbroad) return reject(rejectReason(digits, leftover.hasPlus, country));
    return leftover.afterNumber && leftover.inList && digits.length > 1 ? reject('incomplete') : null;
  }
  if (leftover.glued) return lookAlike('code');
  if (leftover.namedAs === 'reference') return lookAlike('order-number');
  if (isBareDate(text)) return lookAlike('date');
  const meant =
    leftover.hasPlus || leftover.inList || leftover.namedAs === 'phone' || isShapedLikePhone(text, country);
  return meant ? reject(rejectReason(digits, leftover.hasPlus, country)) : lookAlike('other-number');
}

/** "20261123", "202611231030". */
function isBareDate(text: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d[0-5]\d(?:[0-5]\d)?)?$/.test(text);
}

/** Grouped or begun as phone numbers are in the reader's country, even if the digits make none. */
function isShapedLikePhone(text: string, country: Home): boolean {
  const lengths = (text.match(/\d+/g) ?? []).map((group) => group.length).join(' ');
  if (isNorthAmerican(country))
    return /^(?:1 )?3 3 \d$|^(?:1 )?3 [78]$|^3 4$|^(?:1 )?6 [345]$|^10$|^1?1$/.test(lengths);
  return text.startsWith('0') && digitsOf(text).length <= 13;
}
