/** A moment in UTC, to the minute: the same words on the server, in the browser, and in an export. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {at.slice(0, 10)} {at.slice(11, 16)}
    </time>
  );
}
