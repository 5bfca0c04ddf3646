const NOWHERE = 'http://own.invalid';

/** `next` as a path of ours, or `/` when it leads, or might lead, to another site. */
export function ownPath(next: string | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, NOWHERE)) return '/';
  const url = new URL(next, NOWHERE);
  // Next's own mark on requests that its router sends; in the address bar it would show raw data.
  url.searchParams.delete('_rsc');
  if (url.origin !== NOWHERE) return '/';
  // "/.//evil.example" is a path here, and what is left of it another site's address to the browser.
  return url.pathname.replace(/^\/+/, '/') + url.search + url.hash;
}
