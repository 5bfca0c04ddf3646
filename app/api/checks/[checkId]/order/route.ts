import { z } from 'zod';
import { staffRoute } from '@/lib/auth/staff-route';
import { groupingNamed, MOST_IDS, MOST_ROWS, SORTS } from '@/lib/checks/board-query';
import { numberOrder } from '@/lib/checks/number-order';
import { STANDINGS } from '@/lib/checks/standing';
import { storable } from '@/lib/checks/storable';

const wanted = z.object({
  show: z.enum([...STANDINGS, 'changed']).nullable(),
  group: z
    .string()
    .max(210)
    .nullable()
    .transform((name) => groupingNamed(name && storable(name))),
  sort: z.enum(SORTS),
  search: z.string().max(200).transform(storable),
  cursor: z.string().max(2_000).nullable(),
  most: z.number().int().min(1).max(MOST_IDS),
  rows: z.number().int().min(0).max(MOST_ROWS),
});

/** A read; sent as a POST because what is searched for may be a phone number and stays out of URLs. */
export const POST = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const asked = wanted.safeParse(await request.json().catch(() => null));
  if (!asked.success) return Response.json({ message: 'That is no order of a board.' }, { status: 400 });
  const page = await numberOrder(viewer, checkId, asked.data);
  return page && Response.json(page);
});
