/** Empty cards where the cards will be. */
export function BoardSkeleton({ cards }: { cards: number }) {
  return (
    <div aria-hidden className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4">
      {Array.from({ length: cards }, (_, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards are all alike and never move
          key={place}
          className="h-112 animate-pulse rounded-xl border border-line bg-surface"
        />
      ))}
    </div>
  );
}
