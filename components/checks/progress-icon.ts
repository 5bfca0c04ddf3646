/** A ring that closes as the answers come. */
export function progressIcon(done: number): string {
  const round = 2 * Math.PI * 11;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="11" fill="none" stroke="#c9cfdb" stroke-width="7"/><circle cx="16" cy="16" r="11" fill="none" stroke="#2754c5" stroke-width="7" stroke-dasharray="${(round * done).toFixed(1)} ${round.toFixed(1)}" transform="rotate(-90 16 16)"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
