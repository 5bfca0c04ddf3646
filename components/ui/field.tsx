import { type ComponentProps, type ReactNode, useId } from 'react';

const OUTLINE =
  'w-full rounded-lg border border-line-strong px-3 py-2 text-ink placeholder:text-muted aria-invalid:border-danger disabled:opacity-60';
const INPUT = `${OUTLINE} bg-surface`;

type Around = { label: string; hint?: ReactNode; error?: string | undefined; optional?: boolean };

/** Label, hint and error tied to one input, so that all three are read together. */
function Around({
  label,
  hint,
  error,
  optional,
  id,
  children,
}: Around & {
  id: string;
  children: (tied: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** A one-line input. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className = '',
  ...input
}: Around & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Around {...{ label, hint, error, optional, id }}>
      {(tied) => <input {...input} {...tied} className={`${INPUT} min-h-10.5 ${className}`} />}
    </Around>
  );
}

/** A text box of several lines. `under` is drawn behind its text, and fills it with `absolute inset-0`. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  under,
  className = '',
  ...input
}: Around & { under?: ReactNode } & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Around {...{ label, hint, error, optional, id }}>
      {(tied) =>
        under ? (
          <div className="relative grid rounded-lg bg-surface">
            {under}
            <textarea {...input} {...tied} className={`relative bg-transparent ${OUTLINE} ${className}`} />
          </div>
        ) : (
          <textarea {...input} {...tied} className={`${INPUT} ${className}`} />
        )
      }
    </Around>
  );
}

/** The browser's own select; pass `<option>` children. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  className = '',
  children,
  ...select
}: Around & ComponentProps<'select'>) {
  const id = useId();
  return (
    <Around {...{ label, hint, error, optional, id }}>
      {(tied) => (
        <select {...select} {...tied} className={`${INPUT} min-h-10.5 ${className}`}>
          {children}
        </select>
      )}
    </Around>
  );
}

/** A tick box with its label at the right. */
export function CheckField({
  label,
  hint,
  ...input
}: { label: ReactNode; hint?: ReactNode } & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="flex gap-2.5">
      <input
        {...input}
        type="checkbox"
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-1 size-4 accent-accent"
      />
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
