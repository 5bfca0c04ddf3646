/** Keeps the place of words that only the reader's clock can tell, so that nothing moves when they come. */
export function ToCome({ children }: { children: string }) {
  return (
    <span aria-hidden className="invisible whitespace-nowrap">
      {children}
    </span>
  );
}
