import { shareRoute } from '@/lib/auth/share-route';
import { customerFile } from '@/lib/sharing/customer-file';

export const GET = shareRoute(async (viewer, request) => {
  const format = new URL(request.url).searchParams.get('format') ?? 'xlsx';
  if (format !== 'xlsx' && format !== 'csv') {
    return Response.json({ message: 'format is xlsx or csv.' }, { status: 400 });
  }
  const file = await customerFile(viewer, format);
  if (!file) return null;
  return new Response(file.bytes, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': `attachment; filename="${file.fileName}"`,
    },
  });
});
