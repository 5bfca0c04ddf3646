import { describe, expect, it } from 'vitest';
import {
  CLIENT_ADDRESS_HEADER,
  cleanHeaders,
  ownPolicy,
  REQUESTED_PATH_HEADER,
  refuseRequest,
  strictTransport,
} from './front-gate';

const local = { appUrl: null, port: 3000, trustedProxies: [], development: false };
const company = {
  appUrl: 'https://porting.example.com',
  port: 3000,
  trustedProxies: ['10.0.0.1'],
  development: false,
};

function request(headers: Record<string, string>, method = 'GET', remoteAddress = '203.0.113.9') {
  return { method, url: '/', headers: { host: 'localhost:3000', ...headers }, socket: { remoteAddress } };
}

describe('cleanHeaders', () => {
  it('ignores X-Forwarded-For from anybody who is not a trusted proxy', () => {
    const spoofed = request({ 'x-forwarded-for': '198.51.100.1', [CLIENT_ADDRESS_HEADER]: '198.51.100.2' });
    cleanHeaders(spoofed, company);
    expect(spoofed.headers).toEqual({
      host: 'localhost:3000',
      [CLIENT_ADDRESS_HEADER]: '203.0.113.9',
      [REQUESTED_PATH_HEADER]: '/',
    });
  });

  it('takes the last address before the trusted proxies', () => {
    const proxied = request(
      { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.0.0.1' },
      'GET',
      '::ffff:10.0.0.1',
    );
    cleanHeaders(proxied, company);
    expect(proxied.headers).toMatchObject({ [CLIENT_ADDRESS_HEADER]: '198.51.100.7' });
  });

  it('takes away what Next would believe', () => {
    const tricked = request({ 'x-forwarded-host': 'evil.example', 'x-middleware-subrequest': 'proxy' });
    cleanHeaders(tricked, company);
    expect(Object.keys(tricked.headers).sort()).toEqual(
      ['host', CLIENT_ADDRESS_HEADER, REQUESTED_PATH_HEADER].sort(),
    );
  });
});

describe('ownPolicy', () => {
  it('puts the same nonce on the answer and, over what the visitor sent, on the request that Next reads', () => {
    const asked = request({ 'content-security-policy': "script-src 'nonce-mine'" });
    const [name, policy] = ownPolicy(asked, local);
    expect(name).toBe('content-security-policy');
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
    expect(asked.headers).toMatchObject({ 'content-security-policy': policy });
    expect(ownPolicy(asked, local)[1]).not.toBe(policy);
  });
});

describe('refuseRequest', () => {
  it('believes a loopback name only from this computer', () => {
    expect(refuseRequest(request({}, 'GET', '192.168.1.20'), local)?.status).toBe(421);
    expect(refuseRequest(request({}, 'GET', '::ffff:127.0.0.1'), local)).toBeNull();
  });

  it.each([
    ['loopback names', request({}), local, null],
    ['127.0.0.1', request({ host: '127.0.0.1:3000' }), local, null],
    ['the configured name', request({ host: 'porting.example.com' }), company, null],
    ['another name', request({ host: 'evil.example' }), company, 421],
    ['no name', request({ host: '' }), local, 421],
    ['a whole address as path', { ...request({}), url: 'http://evil.example/' }, local, 400],
    ['a path that is no text', { ...request({}), url: '/checks/%E0%A4%A' }, local, 400],
    ['a query that is no text', { ...request({}), url: '/checks?show=%E0%A4%A' }, local, null],
    ['OPTIONS *', { ...request({}, 'OPTIONS'), url: '*' }, local, 400],
    ['TRACE', request({}, 'TRACE'), local, 405],
    ['a post from its own page', request({ origin: 'http://localhost:3000' }, 'POST'), local, null],
    ['a post from elsewhere', request({ origin: 'https://evil.example' }, 'POST'), local, 403],
    ['a post from a sandboxed page', request({ origin: 'null' }, 'POST'), local, 403],
    ['a post from another port', request({ origin: 'http://localhost:4000' }, 'POST'), local, 403],
    ['a cross-site post without Origin', request({ 'sec-fetch-site': 'cross-site' }, 'POST'), local, 403],
    [
      'a post from its own page over https',
      request({ host: 'porting.example.com', origin: 'https://porting.example.com' }, 'POST'),
      company,
      null,
    ],
    [
      'a post from its own name over plain http',
      request({ host: 'porting.example.com', origin: 'http://porting.example.com' }, 'POST'),
      company,
      403,
    ],
    ['a command-line post', request({}, 'POST'), local, null],
  ])('judges %s', (_, asked, settings, status) => {
    const here = { ...asked, socket: { remoteAddress: '127.0.0.1' } };
    expect(refuseRequest(here, settings)?.status ?? null).toBe(status);
  });

  it('names the address to use when the Host is not ours', () => {
    expect(refuseRequest(request({ host: 'evil.example' }), company)?.body).toContain(
      'https://porting.example.com',
    );
  });
});

describe('strictTransport', () => {
  it('tells browsers to stay with https, where that is what people use', () => {
    expect(strictTransport(company)).toEqual([
      ['strict-transport-security', expect.stringMatching(/^max-age=\d{8,}; includeSubDomains$/)],
    ]);
    expect(strictTransport(local)).toEqual([]);
  });
});
