import 'server-only';

type Flight = { over: Promise<void>; next: Promise<unknown> | null };

const flights = new Map<string, Flight>();

/**
 * What `read` finds, shared by all who ask for the same `key` while they would wait for each other anyway. Nobody gets
 * what was read before they asked: who comes while a read is under way waits, with all the others, for the one after
 * it. So whatever was ended (a link, say) has ended for the very next request.
 */
export function readTogether<T>(key: string, read: () => Promise<T>): Promise<T> {
  const flight = flights.get(key);
  if (!flight) return begin(key, read);
  flight.next ??= flight.over.then(() => begin(key, read));
  return flight.next as Promise<T>;
}

function begin<T>(key: string, read: () => Promise<T>): Promise<T> {
  const found = read();
  const flight: Flight = {
    over: found.then(
      () => {},
      () => {},
    ),
    next: null,
  };
  flights.set(key, flight);
  void flight.over.then(() => {
    if (flight.next === null) flights.delete(key);
  });
  return found;
}
