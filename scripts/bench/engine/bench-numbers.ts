/** `count` numbers of an area code that was never given out (555), E.164, after the first `skip`. */
export function benchNumbers(count: number, skip = 0): string[] {
  return Array.from({ length: count }, (_, index) => `+1555${2_000_000 + skip + index}`);
}
