import type { ComponentProps } from 'react';

type Kind = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOK: Record<Kind, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-strong',
  plain: 'bg-surface text-ink border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-surface text-danger border-danger hover:bg-danger-soft',
};

const SIZE = {
  normal: 'min-h-10 px-4 text-[0.9375rem]',
  small: 'min-h-8 px-2.5 text-sm',
};

/** The classes of a button, for links that look like one. */
export function buttonLook(kind: Kind = 'plain', size: keyof typeof SIZE = 'normal'): string {
  return `inline-flex items-center justify-center gap-2 rounded-lg border font-medium whitespace-nowrap transition-colors disabled:opacity-55 disabled:cursor-not-allowed ${LOOK[kind]} ${SIZE[size]}`;
}

/**
 * A button. While `busy` it keeps its label and does nothing, and says so to a screen reader; it stays focusable,
 * so that the focus is not lost.
 */
export function Button({
  kind,
  size,
  busy = false,
  className = '',
  onClick,
  children,
  ...rest
}: ComponentProps<'button'> & { kind?: Kind; size?: keyof typeof SIZE; busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={
        busy
          ? (event) => {
              event.preventDefault();
            }
          : onClick
      }
      className={`${buttonLook(kind, size)} ${busy ? 'animate-pulse [animation-delay:300ms]' : ''} ${className}`}
    >
      {children}
    </button>
  );
}
