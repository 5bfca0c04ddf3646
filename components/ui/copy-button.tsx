'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { buttonLook } from './button';
import { copyText } from './copy-text';

type Words = { children: ReactNode; label?: undefined } | { children?: undefined; label: string };

/**
 * Copies `text` and says so on itself for two seconds; `onCopied` is for the page's status line. With a `label`
 * instead of words on it, the button is its icon alone.
 */
export function CopyButton({
  text,
  kind = 'quiet',
  size = 'small',
  onCopied,
  ...words
}: Words & {
  text: string;
  kind?: 'quiet' | 'plain' | 'primary';
  size?: 'small' | 'normal';
  onCopied?: (() => void) | undefined;
}) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    const copied = await copyText(text);
    setState(copied ? 'copied' : 'refused');
    if (copied) onCopied?.();
  };
  const Icon = state === 'copied' ? Check : Copy;
  const said = { ready: words.children, copied: 'Copied', refused: 'Could not copy' }[state];
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={words.label}
      title={words.label}
      className={`${buttonLook(kind, size)} ${words.label ? 'px-1.5!' : ''} pointer-coarse:min-h-11 pointer-coarse:min-w-11`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {words.children ? said : null}
    </button>
  );
}
