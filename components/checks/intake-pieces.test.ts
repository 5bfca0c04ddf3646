import { describe, expect, it } from 'vitest';
import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import { pieceOfDraft } from '@/lib/checks/piece-of-draft';
import { reconcile } from '@/lib/numbers/reconcile';
import type { IntakeNumber, IntakePart } from './intake';
import { intakePieces } from './intake-pieces';

describe('intakePieces', () => {
  it('cuts a part into bodies that the server takes, none too large, and loses nothing', () => {
    const numbers = Array.from({ length: 12_000 }, (_, index) => number(index, 1));
    const pieces = cut(part({ numbers }));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.flatMap((piece) => piece.numbers.map(({ e164 }) => e164))).toEqual(
      numbers.map(({ e164 }) => e164),
    );
    let first = 0;
    for (const piece of pieces) {
      expect(piece.first).toBe(first);
      first += piece.numbers.length;
    }
  });

  it('sends a number that stands in very many places with some of them, and the others later', () => {
    const pieces = cut(part({ numbers: [number(0, 3_000), number(1, 1)] }));
    const places = pieces.flatMap((piece) => [
      ...piece.numbers.flatMap(({ occurrences }) => occurrences),
      ...piece.more.flatMap(({ occurrences }) => occurrences),
    ]);
    expect(places).toHaveLength(3_001);
    for (const { more } of pieces) expect(new Set(more.map(({ e164 }) => e164)).size).toBe(more.length);
  });

  it('sends what was skipped in its order', () => {
    const skipped = Array.from({ length: 3_000 }, (_, index) => ({
      kind: 'reject' as const,
      reason: 'invalid' as const,
      raw: `617-055-${index}`,
      line: index,
      place: 'lines.xlsx, Lines!C4',
      anyway: null,
      cell: null,
    }));
    const pieces = cut(part({ numbers: [number(0, 1)], skipped }));
    const sent = pieces.flatMap((piece) =>
      piece.skipped.map((one, index) => [piece.firstSkipped + index, one.line]),
    );
    expect(sent).toEqual(skipped.map(({ line }) => [line, line]));
  });
});

function cut(whole: IntakePart) {
  return [...intakePieces(whole)].map(({ body, numbers }) => {
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(CHECK_LIMITS.pieceBytes);
    const piece = pieceOfDraft.parse(JSON.parse(body));
    expect(piece.numbers).toHaveLength(numbers);
    return piece;
  });
}

function part({ numbers, skipped = [] }: Partial<IntakePart>): IntakePart {
  return { customer: '', numbers: numbers ?? [], skipped, reconciliation: reconcile([]) };
}

function number(index: number, places: number): IntakeNumber {
  return {
    e164: `+1212${2_000_000 + index}`,
    extension: null,
    label: 'Zoë, 大阪',
    labels: ['Boston', ''],
    occurrences: Array.from({ length: places }, (_, row) => ({
      raw: `(212) 2${index}`,
      file: 0,
      sheet: 'Lines',
      row,
      column: 2,
    })),
  };
}
