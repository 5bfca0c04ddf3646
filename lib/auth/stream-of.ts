import 'server-only';
import { logSurprise } from '@/lib/log';

/** A response body that asks for its next part when the reader is ready for it. A surprise on the way cuts it off. */
export function streamOf(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        logSurprise(error, 'stream');
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
