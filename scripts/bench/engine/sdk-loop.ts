// A peer of the engine bench: the script that Twilio's own package invites to, without a database.
import http from 'node:http';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { readOrder, reportRun } from './peer-process';

/** The package's own defaults. It gives them to an https agent only, and the simulator speaks plain http. */
const AS_IT_COMES = { keepAlive: true, maxSockets: 20, maxTotalSockets: 100, maxFreeSockets: 5 };

const { url, sid, token, numbers, concurrency, maxSockets } = readOrder();

class RedirectedClient extends RequestClient {
  constructor() {
    super();
    const more =
      maxSockets === null ? {} : { maxSockets, maxTotalSockets: maxSockets, maxFreeSockets: maxSockets };
    this.axios.defaults.httpAgent = new http.Agent({ ...AS_IT_COMES, ...more });
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: url + pathname + search });
  }
}

const client = twilio(sid, token, { httpClient: new RedirectedClient() });

await reportRun(numbers, concurrency, async (e164) => {
  const { portable } = await client.numbers.v1.portingPortabilities(e164).fetch();
  if (typeof portable !== 'boolean') throw new Error('This is no answer.');
});
process.exit(0);
