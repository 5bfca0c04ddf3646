import { staffRoute } from '@/lib/auth/staff-route';
import { streamOf } from '@/lib/auth/stream-of';
import { storedFile } from '@/lib/checks/stored-file';

/** The bytes as they came, for the browser's worker; under a type that nothing opens by itself. */
export const GET = staffRoute<{ checkId: string; file: string }>(async (viewer, _request, params) => {
  if (!/^\d{1,2}$/.test(params.file)) return null;
  const file = await storedFile(viewer, params.checkId, Number(params.file));
  if (!file) return null;
  return new Response(streamOf(file.chunks), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment',
      'Content-Length': String(file.size),
    },
  });
});
