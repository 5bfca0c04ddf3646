/** `•••• 0142`: enough for whoever owns a number to know it, too little for anybody else. */
export function lastFourDigits(e164: string): string {
  return `•••• ${e164.slice(-4)}`;
}

/** Text in which no number can be read: runs of seven digits and more, however spaced, keep their last four. */
export function withoutLongDigits(text: string): string {
  return text.replace(/\+?\d(?:[\s().\-/]*\d){6,}/g, (run) => lastFourDigits(run.replace(/\D/g, '')));
}
