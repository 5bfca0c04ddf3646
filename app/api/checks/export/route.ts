import { z } from 'zod';
import { staffRoute } from '@/lib/auth/staff-route';
import { exportChecks } from '@/lib/checks/export-checks';

const emptyIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable().default(null));

const input = z.object({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  search: z.string().trim().max(200).default(''),
  ownerId: emptyIsNull(z.uuid()),
  from: emptyIsNull(z.iso.date()),
  to: emptyIsNull(z.iso.date()),
});

/** By post, because what is searched for may be a phone number, and those stay out of URLs. */
export const POST = staffRoute<Record<string, never>>(async (viewer, request) => {
  const form = await request.formData().catch(() => new FormData());
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) return Response.json({ message: 'The filters cannot be read.' }, { status: 400 });
  const file = await exportChecks(viewer, parsed.data);
  return new Response(file.bytes, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': `attachment; filename="${file.fileName}"`,
    },
  });
});
