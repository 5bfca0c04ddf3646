import { AsyncLocalStorage } from 'node:async_hooks';

// The start script enters it and routes read it, each with a copy of this module.
const store = globalThis as { __clientAddress?: AsyncLocalStorage<string> };

function current(): AsyncLocalStorage<string> {
  store.__clientAddress ??= new AsyncLocalStorage();
  return store.__clientAddress;
}

/** Remembers the client's address for all that a request sets off, so that the audit trail can name it. */
export function withClientAddress<T>(address: string, work: () => T): T {
  return current().run(address, work);
}

/** The address of the client whose request is being carried out; empty outside of one. */
export function clientAddress(): string {
  return current().getStore() ?? '';
}
