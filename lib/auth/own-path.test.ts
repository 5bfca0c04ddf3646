import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path';

describe('where to go after signing in', () => {
  it.each(['/', '/checks', '/checks/1?verdict=portable#top'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it('leaves out the mark of Next’s router', () => {
    expect(ownPath('/checks?verdict=portable&_rsc=1x2y')).toBe('/checks?verdict=portable');
    expect(ownPath('/checks?_rsc=1x2y')).toBe('/checks');
  });

  it.each([
    ['/.//evil.example/phish', '/evil.example/phish'],
    ['/a/..//evil.example', '/evil.example'],
    ['/%2e//evil.example', '/evil.example'],
  ])('keeps %j on this site', (path, ours) => {
    expect(ownPath(path)).toBe(ours);
  });

  it.each([
    undefined,
    '',
    'checks',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
  ])('is home instead of %j', (path) => {
    expect(ownPath(path)).toBe('/');
  });
});
