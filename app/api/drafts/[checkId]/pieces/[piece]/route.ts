import { boundedBody } from '@/lib/auth/bounded-body';
import { staffRoute } from '@/lib/auth/staff-route';
import { addPiece } from '@/lib/checks/add-piece';
import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import { pieceOfDraft } from '@/lib/checks/piece-of-draft';
import { refused, refusedInput } from '@/lib/outcome';

/** A piece may be sent again until an answer came. */
export const POST = staffRoute<{ checkId: string; piece: string }>(async (viewer, request, params) => {
  const ordinal = Number(params.piece);
  if (!/^\d{1,6}$/.test(params.piece)) return null;
  const body = await boundedBody(request, CHECK_LIMITS.pieceBytes);
  if (!body) return Response.json(refused('A piece takes 256 KB at most.'), { status: 413 });
  const parsed = pieceOfDraft.safeParse(jsonOf(body));
  if (!parsed.success) return Response.json(refusedInput(parsed.error), { status: 400 });
  const outcome = await addPiece(viewer, params.checkId, ordinal, parsed.data);
  return outcome && Response.json(outcome, { status: outcome.ok ? 200 : 400 });
});

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
