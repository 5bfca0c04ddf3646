const DAY_SECONDS = 86_400;
/** 31 December 9999: a phone number in a date format is far beyond, and stays the number it is. */
const LAST_DAY = 2_958_466;
/** 1904-01-01 in the calendar that begins with 1900. */
const EPOCH_1904 = 1_462;
/** Excel's 29 February 1900, which never was. */
const NO_SUCH_DAY = 60;
const BEFORE_1900 = Date.UTC(1899, 11, 31);

/**
 * A spreadsheet's day number as ISO text: a day without its midnight, a time of day without day zero. Null if it is
 * outside the calendar.
 */
export function serialDateText(serial: number, date1904: boolean): string | null {
  const seconds = Math.round((date1904 ? serial + EPOCH_1904 : serial) * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (serial < 0 || day >= LAST_DAY) return null;
  const time = clock(seconds - day * DAY_SECONDS);
  if (serial < 1 && (day === 0 || date1904)) return time;
  const date = isoDay(day);
  return time === '00:00:00' ? date : `${date}T${time}`;
}

/** A length of time, hours first. */
export function elapsedText(serial: number): string | null {
  return serial < 0 || serial >= LAST_DAY ? null : clock(Math.round(serial * DAY_SECONDS));
}

function isoDay(day: number): string {
  if (day === NO_SUCH_DAY) return '1900-02-29';
  const since = day > NO_SUCH_DAY ? day - 1 : day;
  return new Date(BEFORE_1900 + since * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
