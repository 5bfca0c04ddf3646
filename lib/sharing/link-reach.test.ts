import { describe, expect, it } from 'vitest';
import { type LinkReach, linkReach, linkReachSentence } from './link-reach';

describe('linkReach', () => {
  it.each<[string | undefined, LinkReach]>([
    [undefined, 'this-computer'],
    ['http://localhost:3000', 'this-computer'],
    ['https://localhost', 'this-computer'],
    ['https://app.localhost', 'this-computer'],
    ['http://127.0.0.1:3000', 'this-computer'],
    ['http://127.8.9.1', 'this-computer'],
    ['http://[::1]:3000', 'this-computer'],
    ['http://0.0.0.0:3000', 'this-computer'],
    ['https://10.0.0.5', 'inside-network'],
    ['https://192.168.1.20:3000', 'inside-network'],
    ['https://172.16.0.1', 'inside-network'],
    ['https://172.31.255.1', 'inside-network'],
    ['https://169.254.7.7', 'inside-network'],
    ['https://100.64.0.9', 'inside-network'],
    ['https://[fd12:3456::1]', 'inside-network'],
    ['https://[fe80::1]', 'inside-network'],
    ['https://porting.local', 'inside-network'],
    ['https://porting.corp.internal', 'inside-network'],
    ['https://porting', 'inside-network'],
    ['http://porting.example.com', 'inside-network'],
    ['http://203.0.113.7', 'inside-network'],
    ['https://porting.example.com', 'anyone'],
    ['https://porting.example.com:8443', 'anyone'],
    ['https://local.example.com', 'anyone'],
    ['https://10.example.com', 'anyone'],
    ['https://fd.example.com', 'anyone'],
    ['https://172.32.0.1', 'anyone'],
    ['https://172.15.0.1', 'anyone'],
    ['https://100.128.0.1', 'anyone'],
    ['https://203.0.113.7', 'anyone'],
    ['https://[2001:db8::7]', 'anyone'],
  ])('finds that %s reaches %s', (appUrl, reach) => {
    expect(linkReach(appUrl)).toBe(reach);
  });
});

describe('linkReachSentence', () => {
  it('says how to set APP_URL while the link opens only here', () => {
    expect(linkReachSentence(undefined)).toMatch(/only on this computer.*APP_URL=https:/);
  });

  it('names the address that keeps the link inside the network', () => {
    expect(linkReachSentence('http://10.0.0.5')).toMatch(/only inside your network.*http:\/\/10\.0\.0\.5/);
  });

  it('is silent where nothing is to do', () => {
    expect(linkReachSentence('https://porting.example.com')).toBe('');
  });
});
