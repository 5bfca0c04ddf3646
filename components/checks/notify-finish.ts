/** Says so where people allowed it. No number is in it: it may be seen by whoever stands near the screen. */
export function notifyFinish(headline: string): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  new Notification('Check finished', { body: headline });
}
