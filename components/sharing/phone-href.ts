/**
 * The `tel:` link of a phone number as people write it. A trunk zero in brackets is not dialled after a country
 * code; an extension follows after a pause, as phones do it.
 */
export function phoneHref(written: string): string {
  const [number = '', extension = ''] = written
    .replace(/^(\s*\+.*?)\(0\)/, '$1')
    .toLowerCase()
    .split(/x|#/);
  const plus = number.trim().startsWith('+') ? '+' : '';
  const pause = /\d/.test(extension) ? `,${digits(extension)}` : '';
  return `tel:${plus}${digits(number)}${pause}`;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
