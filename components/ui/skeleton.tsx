/** Grey bars in the shape of a list that is on its way. */
export function Skeleton({ rows = 3, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
        <div key={row} aria-hidden className="h-16 animate-pulse rounded-xl bg-sunken" />
      ))}
    </div>
  );
}
