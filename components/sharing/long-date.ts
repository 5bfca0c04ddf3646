/** "23 November 2026": no reader takes its day for its month. In the reader's zone unless one is given. */
export function longDate(at: Date, timeZone?: string): string {
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone });
}
