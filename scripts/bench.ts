import fs from 'node:fs';
import path from 'node:path';

// `npm run bench -- <name> [words]`: runs scripts/bench/<name>.ts and prints its figures as one last JSON line.

/** Snake case, the unit in the name. `missed` lists the bounds that were not kept and makes the command fail. */
export type Figures = Record<string, number | string | boolean | null | readonly string[]>;
export type Bench = (words: string[]) => Promise<Figures & { missed?: readonly string[] }>;

const folder = path.join(import.meta.dirname, 'bench');
const names = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));

const [name = '', ...words] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`npm run bench -- <name> [words]; the names are: ${names.join(', ')}`);
  process.exit(2);
}
const { bench } = (await import(path.join(folder, `${name}.bench.ts`))) as { bench: Bench };
const figures = await bench(words);
console.log(JSON.stringify({ bench: name, ...figures }));
process.exit((figures.missed ?? []).length === 0 ? 0 : 1);
