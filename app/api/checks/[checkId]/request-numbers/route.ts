import { staffRoute } from '@/lib/auth/staff-route';
import { downloadRequest } from '@/lib/checks/download-request';
import { numbersOfRequest } from '@/lib/checks/follow-up';
import { asAttachment } from '../download/as-attachment';

/** The numbers of one planned port request: to copy, or with `format=xlsx` as a file. */
export const GET = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const asked = new URL(request.url).searchParams;
  const key = asked.get('key') ?? '';
  if (asked.get('format') === 'xlsx') {
    const file = await downloadRequest(viewer, checkId, key);
    return file && asAttachment(file);
  }
  const numbers = await numbersOfRequest(viewer, checkId, key);
  return numbers && Response.json({ numbers: numbers.map(({ e164 }) => e164) });
});
