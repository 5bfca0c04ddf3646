/** The English of the design: "23 Nov", "14:32", "3 min ago". Times are shown in the reader's own zone. */
const LOCALE = 'en-GB';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat(LOCALE, { style: 'short', numeric: 'always' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const dayAndClock = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** "just now", "3 min ago", "12 days ago". A moment that lies ahead, by a wrong clock, is "just now". */
export function ago(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds < HOUR) return relative.format(-Math.max(1, Math.round(seconds / MINUTE)), 'minute');
  if (seconds < DAY) return relative.format(-Math.round(seconds / HOUR), 'hour');
  return relative.format(-Math.round(seconds / DAY), 'day');
}

/** An answer this old is shown with its age, because numbers move between carriers. */
export function isOld(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() >= 7 * DAY * 1000;
}

/** "14:32", and with its day when that is not today. */
export function clockTime(at: Date, now: Date): string {
  const sameDay = day.format(at) === day.format(now);
  return sameDay ? clock.format(at) : `${clock.format(at)} on ${day.format(at)}`;
}

/** "23 Nov", and with its year when that is another. */
export function dayWords(at: Date, now: Date): string {
  return at.getFullYear() === now.getFullYear() ? day.format(at) : dayAndYear.format(at);
}

/** The whole moment, for a tooltip. */
export function wholeMoment(at: Date): string {
  return dayAndClock.format(at);
}

/** What is left, as a range, because a single figure would be a promise. */
export function timeLeft({ from, to }: { from: number; to: number }): string {
  if (to <= 10) return 'a few seconds left';
  if (to < 90) return span(roundTo(from, 10), roundTo(to, 10), 's');
  if (to < 90 * MINUTE) return span(Math.floor(from / MINUTE), Math.ceil(to / MINUTE), 'min');
  return span(Math.floor(from / HOUR), Math.ceil(to / HOUR), 'h');
}

function roundTo(seconds: number, step: number): number {
  return Math.round(seconds / step) * step;
}

function span(from: number, to: number, unit: string): string {
  if (from <= 0) return `less than ${to} ${unit} left`;
  return from === to ? `about ${to} ${unit} left` : `${from} to ${to} ${unit} left`;
}
