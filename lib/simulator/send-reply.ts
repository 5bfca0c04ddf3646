import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Reply } from './reply';

const FLOOD_BYTES = 100 * 1024 * 1024;
const FLOOD_CHUNK = Buffer.alloc(64 * 1024, 'x');

/** Puts one reply, or one fault, on the wire. */
export function sendReply(response: ServerResponse, reply: Reply, headers: Record<string, string>): void {
  const json = { 'Content-Type': 'application/json', ...headers };
  const end = (status: number, body: string, endHeaders: Record<string, string>) => {
    response.writeHead(status, { ...endHeaders, 'Content-Length': String(Buffer.byteLength(body)) });
    response.end(body);
  };

  switch (reply.send) {
    case 'json':
      end(reply.status, JSON.stringify(reply.body), { ...json, ...reply.headers });
      break;
    case 'nothing':
      end(reply.status, '', headers);
      break;
    case 'empty':
      end(200, '', json);
      break;
    case 'half':
      end(200, firstHalf(reply.body), json);
      break;
    case 'html':
      end(200, '<!doctype html><title>Maintenance</title><p>Back soon.', {
        ...headers,
        'Content-Type': 'text/html; charset=utf-8',
      });
      break;
    case 'redirect':
      end(302, '', { ...headers, Location: '/elsewhere' });
      break;
    case 'hang':
      break;
    case 'stall':
    case 'cut': {
      const length = Buffer.byteLength(JSON.stringify(reply.body));
      response.writeHead(200, { ...json, 'Content-Length': String(length) });
      // The write must be out before the connection ends, or the client sees no reply at all.
      response.write(firstHalf(reply.body), () => {
        if (reply.send === 'cut') response.destroy();
      });
      break;
    }
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'flood':
      response.writeHead(200, json);
      Readable.from(floodChunks()).pipe(response);
      break;
  }
}

function firstHalf(body: unknown): string {
  const text = JSON.stringify(body);
  return text.slice(0, Math.floor(text.length / 2));
}

function* floodChunks() {
  yield '{"phone_number":"';
  for (let sent = 0; sent < FLOOD_BYTES; sent += FLOOD_CHUNK.length) yield FLOOD_CHUNK;
  yield '"}';
}
