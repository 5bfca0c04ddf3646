import { z } from 'zod';
import { isE164 } from '@/lib/numbers/is-e164';
import { LOOK_ALIKE_KINDS } from '@/lib/numbers/look-alike';
import { REJECT_REASONS } from '@/lib/numbers/reject';
import { CHECK_LIMITS } from './check-limits';
import { storable } from './storable';

const text = (most: number) => z.string().max(most).transform(storable);
/** More rows, lines or characters than any input has, and less than the database can hold. */
const place = z.number().int().nonnegative().max(100_000_000);

const occurrence = z.union([
  z.strictObject({
    raw: text(400),
    file: z.number().int().nonnegative().max(CHECK_LIMITS.files),
    sheet: text(300),
    row: place,
    column: place,
    place: place.optional(),
  }),
  z.strictObject({ raw: text(400), start: place, end: place, line: place }),
]);
const e164 = z.string().refine(isE164, 'A number of this piece is not in E.164 form.');

/**
 * Some numbers of a draft, as the browser read them, in their order. Only their form is judged: whoever sends them
 * is signed in and might as well have typed them, so that reading every cell a second time would protect nobody.
 */
export const pieceOfDraft = z.strictObject({
  /** Which number of the check the first one here is, from 0. */
  first: place.max(CHECK_LIMITS.numbers),
  numbers: z
    .array(
      z.strictObject({
        e164,
        extension: text(20).nullable(),
        label: text(200),
        /** In the order of the check's label columns. */
        labels: z.array(text(200)).max(CHECK_LIMITS.labelColumns),
        occurrences: z.array(occurrence).min(1),
      }),
    )
    .max(CHECK_LIMITS.numbersInPiece),
  /** Further places of numbers that came before, for those that stand in too many for one piece. */
  more: z
    .array(z.strictObject({ e164, occurrences: z.array(occurrence).min(1) }))
    .max(CHECK_LIMITS.numbersInPiece),
  firstSkipped: place.max(CHECK_LIMITS.skipped),
  skipped: z.array(
    z.strictObject({
      raw: text(400),
      line: place,
      place: text(400),
      kind: z.enum(['reject', 'look-alike']),
      reason: z.enum([...REJECT_REASONS, ...LOOK_ALIKE_KINDS]),
    }),
  ),
});

export type PieceOfDraft = z.input<typeof pieceOfDraft>;
