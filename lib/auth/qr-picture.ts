import 'server-only';
import encodeQR from 'qr';

/** A square of `size` units with a margin, and the path of its dark parts. */
export type QrPicture = { size: number; path: string };

/** The empty units around it that a camera needs (ISO/IEC 18004). */
const MARGIN = 4;

/** A text as a picture that a phone's camera reads. */
export function qrPicture(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { border: MARGIN, ecc: 'medium' });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size: rows.length, path: dark.join('') };
}
