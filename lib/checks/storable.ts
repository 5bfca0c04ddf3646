/**
 * The text with what no Postgres text can hold (NUL, halves of surrogate pairs) replaced one for one, so that
 * offsets into it stay true.
 */
export function storable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}
