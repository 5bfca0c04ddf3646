import { staffRoute } from '@/lib/auth/staff-route';
import { streamOf } from '@/lib/auth/stream-of';
import { fileAnswers } from '@/lib/checks/file-answers';

/** One JSON value a line: the head, then page after page of answers. */
export const GET = staffRoute<{ checkId: string; file: string }>(async (viewer, _request, params) => {
  if (!/^\d{1,2}$/.test(params.file)) return null;
  const answers = await fileAnswers(viewer, params.checkId, Number(params.file));
  if (!answers) return null;
  return new Response(streamOf(lines(answers)), {
    headers: { 'Content-Type': 'application/x-ndjson' },
  });
});

async function* lines(values: AsyncIterable<unknown>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const value of values) yield encoder.encode(`${JSON.stringify(value)}\n`);
}
