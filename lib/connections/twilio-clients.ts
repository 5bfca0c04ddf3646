import 'server-only';
import { createTwilioClient, type TwilioClient } from '@/lib/portability/twilio-client';
import { destinationFor } from './destination';

/** Far above what the limits of a few accounts add up to: the drain decides how much is in flight, not this. */
const MAX_CONNECTIONS = 256;

// Boot and routes get different copies of this module.
const store = globalThis as { __twilioClients?: Map<string, TwilioClient> };

/** This process's one client for Twilio, or for practice; made at the first call. */
export function twilioClientFor(practice: boolean): TwilioClient {
  store.__twilioClients ??= new Map();
  const destination = destinationFor(practice);
  const key = `${destination.numbersBaseUrl} ${destination.apiBaseUrl}`;
  const client =
    store.__twilioClients.get(key) ?? createTwilioClient({ ...destination, maxConnections: MAX_CONNECTIONS });
  store.__twilioClients.set(key, client);
  return client;
}

/** Ends every connection to Twilio and to practice. */
export async function closeTwilioClients(): Promise<void> {
  const clients = [...(store.__twilioClients?.values() ?? [])];
  store.__twilioClients = undefined;
  await Promise.all(clients.map((client) => client.close()));
}
