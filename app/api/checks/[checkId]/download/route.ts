import { z } from 'zod';
import { staffRoute } from '@/lib/auth/staff-route';
import { DOWNLOAD_FORMATS, downloadCheck } from '@/lib/checks/download-check';
import { asAttachment } from './as-attachment';

export const GET = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const asked = new URL(request.url).searchParams.get('format') ?? 'xlsx';
  const format = DOWNLOAD_FORMATS.find((known) => known === asked);
  if (!format)
    return Response.json({ message: `format is ${DOWNLOAD_FORMATS.join(', ')}.` }, { status: 400 });
  const file = await downloadCheck(viewer, checkId, format);
  return file && asAttachment(file);
});

/** The same for some numbers, whose ids would not fit into a URL; a plain form sends it, so that the browser saves it. */
export const POST = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const ids = z
    .array(z.coerce.number().int().positive())
    .min(1)
    .safeParse(String((await request.formData()).get('ids') ?? '').split(','));
  if (!ids.success) return Response.json({ message: 'ids are numbers.' }, { status: 400 });
  const file = await downloadCheck(viewer, checkId, 'xlsx', ids.data);
  return file && asAttachment(file);
});
