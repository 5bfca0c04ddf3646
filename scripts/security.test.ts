import fs from 'node:fs';
import { describe, expect, it } from 'vitest';

const P0 =
  'S01 S02 S03 S05 S07 S08 S09 S11 S13 S14 S17 S20 S22 S23 S25 S26 S27 S29 S31 S33 S34 S36 S37 S38 S39 S41 S42 S45 S46 S47 S48 S51 S53 S54 S55 S58 S59 S60 S61 S62'.split(
    ' ',
  );
const page = fs.readFileSync('docs/security.md', 'utf8');
const lines = [...page.matchAll(/^\| (S\d\d)( P0)? \| (.*) \| (.*) \|$/gm)].map(
  ([, id = '', p0, promise = '', proof = '']) => ({ id, p0: p0 !== undefined, promise, proof }),
);
/** A file of tests, and the titles said to be in it */
const named = [...page.matchAll(/`([\w/.-]+\.(?:test|spec)\.ts)`((?:,? "[^"]+")*)/g)].map(
  ([, file = '', titles = '']) => ({
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, t = '']) => t),
  }),
);
/** Named as what looks after the page. */
const SELF = 'scripts/security.test.ts';

describe('docs/security.md', () => {
  it('has one line for each of S01 to S62, and marks what must hold before a release', () => {
    const all = Array.from({ length: 62 }, (_, at) => `S${String(at + 1).padStart(2, '0')}`);
    expect(lines.map(({ id }) => id)).toEqual(all);
    expect(lines.filter(({ p0 }) => p0).map(({ id }) => id)).toEqual(P0);
  });

  it('names a test, with its title, for each of those, or what superseded it', () => {
    const bare = lines.filter(
      ({ p0, promise, proof }) => p0 && !/\.ts` "/.test(proof) && !promise.startsWith('superseded:'),
    );
    expect(bare).toEqual([]);
  });

  it.each(named.filter(({ file }) => file !== SELF))(
    'names what is there: $file $titles',
    ({ file, titles }) => {
      // A title may stand broken over lines, and "…" for what is left out.
      const text = fs.readFileSync(file, 'utf8').replace(/\s+/g, ' ');
      const missing = titles.filter(
        (title) =>
          !title
            .replace(/\s+/g, ' ')
            .split('…')
            .every((part) => text.includes(part.trim())),
      );
      expect(missing).toEqual([]);
      expect(titles.length).toBeGreaterThan(0);
    },
  );
});
