import { LARGEST_FILE } from '@/lib/spreadsheets/sheet-limits';

/** What one check and one sending may hold. The page tells people early; the server refuses in any case. */
export const CHECK_LIMITS = {
  /** Distinct numbers of a check that comes in pieces. */
  numbers: 250_000,
  /** Skipped pieces kept for the list of a check; more are refused, because a sheet has no more rows than that. */
  skipped: 500_000,
  /** Numbers in one piece, and its bytes. */
  numbersInPiece: 5_000,
  pieceBytes: 256 * 1024,
  /** Files of one sending, and the bytes of one. */
  files: 10,
  fileBytes: LARGEST_FILE,
  chunkBytes: 256 * 1024,
  /** Checks that one sending may become, one per customer. */
  checksAtOnce: 250,
  labelColumns: 30,
} as const;
