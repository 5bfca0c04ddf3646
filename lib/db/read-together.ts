import 'server-only';

/** Reads that have not begun: whoever asks now may still come along. */
const boarding = new Map<string, Promise<unknown>>();
/** The ends of those under way. */
const underWay = new Map<string, Promise<void>>();

/**
 * What `read` finds, shared by all who ask for the same `key` while they would wait for each other anyway. Nobody gets
 * what was read before they asked: a read begins once those who ask at the same moment have asked, and who comes while
 * one is under way waits, with all the others, for the one after it. So whatever was ended (a link, say) has ended for
 * the very next request.
 */
export function readTogether<T>(key: string, read: () => Promise<T>): Promise<T> {
  const waiting = boarding.get(key);
  if (waiting) return waiting as Promise<T>;
  const found = (underWay.get(key) ?? new Promise<void>((resolve) => setImmediate(resolve))).then(() => {
    boarding.delete(key);
    const reading = read();
    const over = reading.then(
      () => {},
      () => {},
    );
    underWay.set(key, over);
    void over.then(() => {
      if (underWay.get(key) === over) underWay.delete(key);
    });
    return reading;
  });
  boarding.set(key, found);
  return found;
}
