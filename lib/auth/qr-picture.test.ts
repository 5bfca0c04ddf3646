import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrPicture } from './qr-picture';

it('is read by a camera as the text it was made of', () => {
  const text = 'otpauth://totp/Porting%20check:ana%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(decodeQR(photo(qrPicture(text)))).toBe(text);
});

/** What a camera would take of it: each unit six pixels wide, black on white. */
function photo({ size, path }: { size: number; path: string }) {
  const scale = 6;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const start = ((Number(y) * scale + row) * width + Number(x) * scale) * 4;
      for (let column = 0; column < scale; column += 1)
        data.fill(0, start + column * 4, start + column * 4 + 3);
    }
  }
  return { width, height: width, data };
}
