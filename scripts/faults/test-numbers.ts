/** Ranges of 1,000 that Ofcom keeps for film and radio, so that they belong to nobody. */
const RANGES = [
  '+441134960',
  '+441144960',
  '+441164960',
  '+441174960',
  '+441184960',
  '+441214960',
  '+441314960',
  '+441414960',
  '+441514960',
  '+441614960',
  '+441914980',
];

/** `count` valid numbers after the first `skip`, E.164. The simulator finds all of them portable at the first try. */
export function testNumbers(count: number, skip = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    const place = skip + index;
    const range = RANGES[Math.floor(place / 1_000)];
    if (!range) throw new Error(`There are ${RANGES.length * 1_000} test numbers.`);
    return `${range}${String(place % 1_000).padStart(3, '0')}`;
  });
}
