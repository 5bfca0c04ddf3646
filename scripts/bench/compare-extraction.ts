import { performance } from 'node:perf_hooks';
import { type CountryCode, findPhoneNumbersInText, parsePhoneNumber } from 'libphonenumber-js/max';
import { extractFromCell, extractNumbers } from '@/lib/numbers/extract-numbers';
import type { Figures } from '../bench';
import { type MixedLine, mixedLines, singleCells } from './mixed-lines';

const SEED = 20_261_126;
const ROUNDS = 3;
const CELLS = 20_000;
const LINES_AT_A_TURN = 5_000;
const CELLS_AT_A_TURN = 1_000;
const COUNTRY: CountryCode = 'US';
const NEEDED_FOR_LINES = 4;
const NEEDED_FOR_A_CELL = 8;
/** What the library does with "A, B": the second number becomes an extension of the first, and vanishes. */
const LIST_SEPARATOR = /[,;](?=[\s\u00a0]*[+(\d])/;

/** Reads mixed lines and single cells by turns with ours and with the library; figures and the bounds missed. */
export function compareExtraction(count: number): Figures & { missed: readonly string[] } {
  const lines = mixedLines(count, SEED);
  const text = lines.map((line) => line.text).join('\n');

  const paste = takeTurns(
    inBlocks(lines, LINES_AT_A_TURN).map((block) => {
      const part = block.map((line) => line.text).join('\n');
      return {
        ours: () => extractNumbers(part, { defaultCountry: COUNTRY }).numbers.length,
        peer: () => readWithLibrary(part).size,
      };
    }),
  );
  const differences = compare(lines, text);
  const plus = cells('plus');
  const northAmerican = cells('north-american');

  const missed = [
    paste.ratio < NEEDED_FOR_LINES && `lines: ${NEEDED_FOR_LINES} times as fast as the library`,
    plus.ratio < NEEDED_FOR_A_CELL && `+ cells: ${NEEDED_FOR_A_CELL} times as fast as the library`,
    northAmerican.ratio < NEEDED_FOR_A_CELL &&
      `NANP cells: ${NEEDED_FOR_A_CELL} times as fast as the library`,
    differences.our_wrong_lines > 0 && 'every line read as it was written',
    plus.wrong + northAmerican.wrong > 0 && 'every cell read as it was written',
  ].filter((bound) => bound !== false);
  return {
    lines: lines.length,
    text_mb: round(text.length / 1e6),
    numbers: lines.reduce((sum, { e164s }) => sum + e164s.length, 0),
    wall_s: round(paste.oursMs / 1_000),
    peer_wall_s: round(paste.peerMs / 1_000),
    times_as_fast: round(paste.ratio),
    cpu_times_as_fast: round(paste.cpuRatio),
    ...differences,
    plus_cell_us: round((plus.oursMs * 1_000) / CELLS),
    plus_cell_peer_us: round((plus.peerMs * 1_000) / CELLS),
    plus_cell_times_as_fast: round(plus.ratio),
    plus_cell_cpu_times_as_fast: round(plus.cpuRatio),
    nanp_cell_us: round((northAmerican.oursMs * 1_000) / CELLS),
    nanp_cell_peer_us: round((northAmerican.peerMs * 1_000) / CELLS),
    nanp_cell_times_as_fast: round(northAmerican.ratio),
    nanp_cell_cpu_times_as_fast: round(northAmerican.cpuRatio),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    missed,
  };
}

/** The same work: a text in, its distinct numbers with all their places out. */
function readWithLibrary(text: string): Map<string, { line: number; start: number; end: number }[]> {
  const places = new Map<string, { line: number; start: number; end: number }[]>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const { number, startsAt, endsAt } of findPhoneNumbersInText(line, COUNTRY)) {
      const place = { line: index + 1, start: startsAt, end: endsAt };
      const known = places.get(number.number);
      if (known === undefined) places.set(number.number, [place]);
      else known.push(place);
    }
  }
  return places;
}

function found(text: string): string[] {
  return findPhoneNumbersInText(text, COUNTRY).map(({ number }) => number.number);
}

type Turn = { ours: () => number; peer: () => number };
type Times = { oursMs: number; peerMs: number; ratio: number; cpuRatio: number };

/**
 * Medians of the rounds; one more before them warms both up and is not counted. In a round both take turns at every
 * part of the work, so that what else the machine does falls on both alike.
 */
function takeTurns(turns: Turn[]): Times {
  const rounds: { wall: [ours: number, peer: number]; cpu: [ours: number, peer: number] }[] = [];
  for (let at = 0; at <= ROUNDS; at++) {
    const round: (typeof rounds)[number] = { wall: [0, 0], cpu: [0, 0] };
    for (const { ours, peer } of turns) {
      for (const [who, work] of [ours, peer].entries()) {
        const spent = clock(work);
        round.wall[who] = (round.wall[who] ?? 0) + spent.wall;
        round.cpu[who] = (round.cpu[who] ?? 0) + spent.cpu;
      }
    }
    if (at > 0) rounds.push(round);
  }
  const of = (kind: 'wall' | 'cpu', who: 0 | 1) => median(rounds.map((round) => round[kind][who]));
  const [oursMs, peerMs] = [of('wall', 0), of('wall', 1)];
  return { oursMs, peerMs, ratio: peerMs / oursMs, cpuRatio: of('cpu', 1) / of('cpu', 0) };
}

function clock(work: () => number): { wall: number; cpu: number } {
  const [start, before] = [performance.now(), process.cpuUsage()];
  if (work() === 0) throw new Error('nothing was read');
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1_000 };
}

function inBlocks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

function cells(form: 'north-american' | 'plus') {
  const all = singleCells(CELLS, SEED, form);
  const ours = (text: string) => extractFromCell(text, { defaultCountry: COUNTRY }).numbers[0]?.e164;
  const turns = takeTurns(
    inBlocks(all, CELLS_AT_A_TURN).map((block) => ({
      ours: () => block.reduce((sum, { text }) => sum + (ours(text)?.length ?? 0), 0),
      peer: () => block.reduce((sum, { text }) => sum + parsePhoneNumber(text, COUNTRY).number.length, 0),
    })),
  );
  const differ = all.filter(
    ({ text, e164 }) => ours(text) !== e164 || parsePhoneNumber(text, COUNTRY).number !== e164,
  );
  for (const { text, e164 } of differ.slice(0, 5)) console.log(`cell ${JSON.stringify(text)}: ${e164}`);
  return { ...turns, wrong: differ.length };
}

/**
 * Ours, the library's and the truth, line by line. The library gets every line whole and, so that the rest can be
 * seen at all, once more cut where its list fault bites.
 */
function compare(lines: MixedLine[], text: string) {
  const ours: { at: number; e164: string }[][] = lines.map(() => []);
  for (const { e164, occurrences } of extractNumbers(text, { defaultCountry: COUNTRY }).numbers) {
    for (const { line, start } of occurrences) ours[line - 1]?.push({ at: start, e164 });
  }
  const kinds: Record<string, number> = {};
  let [ourWrong, unequal, asItIs] = [0, 0, 0];
  lines.forEach((line, index) => {
    const read = (ours[index] ?? []).sort((a, b) => a.at - b.at).map(({ e164 }) => e164);
    const library = line.text.split(LIST_SEPARATOR).flatMap(found);
    if (!isSame(found(line.text), read)) asItIs += 1;
    if (!isSame(read, line.e164s)) {
      ourWrong += 1;
      if (ourWrong <= 5) console.log(`we misread ${JSON.stringify(line)}: ${read.join()}`);
    }
    if (isSame(library, read)) return;
    unequal += 1;
    const kind = kindOfDifference(line, library);
    if (kinds[kind] === undefined) console.log(`${kind}: ${JSON.stringify(line.text)} as ${library.join()}`);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  });
  return {
    our_wrong_lines: ourWrong,
    equal_lines: lines.length - unequal,
    unequal_lines: unequal,
    unequal_lines_without_repair: asItIs,
    differences: Object.entries(kinds).map(([kind, times]) => `${kind}: ${times}`),
  };
}

function kindOfDifference({ text, e164s, kind }: MixedLine, library: string[]): string {
  if (library.some((e164) => !e164s.includes(e164)))
    return `library reads in "${kind}" what is no number of it`;
  if (/(?<!\d)00/.test(text)) return 'library does not know 00 from the United States';
  return `library misses a number in "${kind}"`;
}

function isSame(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((e164, index) => e164 === other[index]);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
