import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Bench } from '../bench';
import type * as Comparison from './compare-extraction';

// `npm run bench -- extract [lines]`: a long paste and single cells, ours and the library's by turns. Both run as the
// product runs them, bundled and minified: what runs scripts here wraps every closure, which no browser pays for.

export const bench: Bench = async ([count = '100000']) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-extract-'));
  try {
    const outfile = path.join(folder, 'compare-extraction.mjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'compare-extraction.ts')],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      outfile,
      logLevel: 'error',
    });
    const { compareExtraction }: typeof Comparison = await import(pathToFileURL(outfile).href);
    return compareExtraction(Number(count));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
