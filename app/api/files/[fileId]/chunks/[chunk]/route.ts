import { boundedBody } from '@/lib/auth/bounded-body';
import { staffRoute } from '@/lib/auth/staff-route';
import { addFileChunk } from '@/lib/checks/add-file-chunk';
import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import { refused } from '@/lib/outcome';

/** A part of a file, as it is. It may be sent again until an answer came. */
export const POST = staffRoute<{ fileId: string; chunk: string }>(async (viewer, request, params) => {
  if (!/^\d{1,4}$/.test(params.chunk)) return null;
  const body = await boundedBody(request, CHECK_LIMITS.chunkBytes);
  if (!body) return Response.json(refused('A part of a file takes 256 KB at most.'), { status: 413 });
  const outcome = await addFileChunk(viewer, params.fileId, Number(params.chunk), body);
  return outcome && Response.json(outcome, { status: outcome.ok ? 200 : 400 });
});
