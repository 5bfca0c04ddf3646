import fs from 'node:fs';
import { describe, expect, it } from 'vitest';

const PROOF = /`((?:e2e|lib|scripts|components)\/[^`]+\.ts)`|"([^"]+)"/g;

/** Every test that docs/security.md names for a requirement, with the file it is said to be in. */
const proofs = fs
  .readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| S\d\d /.test(line))
  .flatMap((line) => {
    const [, id = '', , named = ''] = line.split('|').map((cell) => cell.trim());
    let file = '';
    return [...named.matchAll(PROOF)].flatMap(([, path, title]) => {
      if (path) file = path;
      return title ? [{ id, file, title }] : [];
    });
  });

describe('docs/security.md', () => {
  it.each(proofs)('$id is proven by “$title” in $file', ({ file, title }) => {
    // A title that names one case of many ends in an ellipsis.
    expect(fs.readFileSync(file, 'utf8')).toContain(title.replace(/\s*…$/, ''));
  });

  it('names tests at all', () => expect(proofs.length).toBeGreaterThan(20));
});
