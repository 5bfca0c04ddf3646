/** Grey cards where the cards will be. */
export function BoardSkeleton({ cards }: { cards: number }) {
  return (
    <div aria-hidden className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4">
      {Array.from({ length: cards }, (_, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards are all alike and never move
          key={place}
          className="grid h-112 animate-pulse content-start gap-3 rounded-xl border border-line bg-surface p-4"
        >
          <div className="h-7 w-32 rounded-full bg-sunken" />
          <div className="h-6 w-44 rounded bg-sunken" />
          <div className="h-4 w-36 rounded bg-sunken" />
          <div className="mt-3 h-16 rounded bg-sunken" />
          <div className="h-16 rounded bg-sunken" />
        </div>
      ))}
    </div>
  );
}
