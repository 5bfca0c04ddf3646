import type { ReactNode } from 'react';
import { Button } from './button';
import { Sentence } from './sentence';

/** The end of a form: what is wrong with it as a whole, its button, and the word that it is done. */
export function FormEnd({
  label,
  busy,
  trouble,
  said,
  children,
}: {
  label: string;
  busy: boolean;
  /** A fault that belongs to no single field. */
  trouble?: string | undefined;
  /** What to say once it is done. */
  said?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <>
      {trouble ? (
        <p role="alert" className="rounded-lg border border-danger bg-danger-soft px-3 py-2 text-sm">
          <Sentence>{trouble}</Sentence>
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" busy={busy}>
          {label}
        </Button>
        {children}
        <span role="status" className="text-sm text-muted">
          {said}
        </span>
      </div>
    </>
  );
}
