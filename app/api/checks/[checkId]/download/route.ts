import { staffRoute } from '@/lib/auth/staff-route';
import { DOWNLOAD_FORMATS, downloadCheck } from '@/lib/checks/download-check';

export const GET = staffRoute<{ checkId: string }>(async (viewer, request, { checkId }) => {
  const asked = new URL(request.url).searchParams.get('format') ?? 'xlsx';
  const format = DOWNLOAD_FORMATS.find((known) => known === asked);
  if (!format)
    return Response.json({ message: `format is ${DOWNLOAD_FORMATS.join(', ')}.` }, { status: 400 });
  const file = await downloadCheck(viewer, checkId, format);
  if (!file) return null;
  return new Response(file.bytes, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': attachment(file.fileName),
    },
  });
});

/** RFC 6266: a plain name for old readers, the true one encoded. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w .-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
