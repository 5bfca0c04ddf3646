import { z } from 'zod';
import { staffRoute } from '@/lib/auth/staff-route';
import { MOST_ROWS } from '@/lib/checks/board-query';
import { numberPage } from '@/lib/checks/number-page';

const revision = z.number().int().nonnegative();
const wanted = z.object({
  ids: z.array(z.number().int().positive()).max(MOST_ROWS),
  since: revision,
  orderedAt: revision,
});

/** A read; the ids would not fit into a URL. */
export const POST = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const asked = wanted.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ message: 'Those are no rows of a board.' }, { status: 400 });
  const rows = await numberPage(viewer, checkId, asked.data);
  return rows && Response.json(rows);
});
