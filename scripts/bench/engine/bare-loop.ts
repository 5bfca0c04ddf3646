// A peer of the engine bench: the least that could be done. No database, no retry, nothing kept but a count.
import { Agent, request } from 'undici';
import { readOrder, reportRun } from './peer-process';

const { url, sid, token, numbers, concurrency } = readOrder();
const dispatcher = new Agent({ connections: concurrency });
const headers = { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` };

await reportRun(numbers, concurrency, async (e164) => {
  const path = `/v1/Porting/Portability/PhoneNumber/${encodeURIComponent(e164)}`;
  const { body } = await request(url + path, { dispatcher, headers });
  const { portable } = (await body.json()) as { portable: boolean };
  if (typeof portable !== 'boolean') throw new Error('This is no answer.');
});
await dispatcher.close();
