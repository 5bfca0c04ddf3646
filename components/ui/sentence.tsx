const SIGN_IN_AGAIN = 'Sign in again';

/**
 * A sentence that says what to do. Where it asks to sign in again, the words lead there, in another tab, so that what
 * was typed here stays.
 */
export function Sentence({ children }: { children: string }) {
  const [before, ...after] = children.split(SIGN_IN_AGAIN);
  if (after.length === 0) return children;
  return (
    <>
      {before}
      <a href="/sign-in" target="_blank" rel="noreferrer" className="underline underline-offset-2">
        {SIGN_IN_AGAIN}
      </a>
      {after.join(SIGN_IN_AGAIN)}
    </>
  );
}
