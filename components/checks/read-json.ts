/** A reply that is not a yes; `status` says which. */
export class Unanswered extends Error {
  override name = 'Unanswered';
  constructor(readonly status: number) {
    super(`The server answered ${status}.`);
  }
}

/** Reads JSON of ours; with `ask`, by a POST that carries it, for what must not stand in a URL. @throws Unanswered */
export async function readJson<T>(path: string, signal: AbortSignal, ask?: object): Promise<T> {
  const response = await fetch(path, {
    signal,
    headers: { Accept: 'application/json', ...(ask ? { 'Content-Type': 'application/json' } : {}) },
    ...(ask ? { method: 'POST', body: JSON.stringify(ask) } : {}),
  });
  if (!response.ok) throw new Unanswered(response.status);
  return (await response.json()) as T;
}
