'use client';

import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { buttonLook } from './button';

const WIDTH = 256;
const EDGE = 8;

/**
 * A button that opens a short list of actions. The panel is a native popover: Escape and a click outside close it,
 * and the focus goes back to the button. Arrow keys walk through the list. What is in it is drawn once somebody is
 * about to open it, and may come later than that.
 */
export function Menu({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);

  const place = () => {
    const at = button.current?.getBoundingClientRect();
    if (!at || !panel.current) return;
    const room = document.documentElement.clientWidth - WIDTH - EDGE;
    panel.current.style.top = `${at.bottom + window.scrollY + 4}px`;
    panel.current.style.left = `${Math.max(EDGE, Math.min(at.right - WIDTH, room)) + window.scrollX}px`;
  };
  const walk = (step: 1 | -1) => {
    const items = [...(panel.current?.querySelectorAll<HTMLElement>('[data-menu-item]') ?? [])];
    const here = items.indexOf(document.activeElement as HTMLElement);
    items[(here + step + items.length) % items.length]?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-expanded={open}
        aria-controls={id}
        onPointerEnter={want}
        onFocus={want}
        className={buttonLook()}
      >
        {icon}
        {label}
        <ChevronDown aria-hidden className="size-4" />
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys and clicks come from the buttons inside */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBeforeToggle={(event) => {
          if (event.newState !== 'open') return;
          want();
          place();
        }}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') walk(1);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          walk(event.key === 'ArrowDown' ? 1 : -1);
        }}
        onClick={() => panel.current?.hidePopover()}
        style={{ width: WIDTH }}
        className="absolute inset-auto m-0 rounded-xl border border-line bg-surface p-1.5 text-ink shadow-xl"
      >
        <Suspense fallback={<p className="px-3 py-2 text-muted">Loading …</p>}>
          {wanted ? children : null}
          {wanted ? <Arrived onArrive={() => open && walk(1)} /> : null}
        </Suspense>
      </div>
    </>
  );
}

/** Stands beside what may come later, and says when it is there. */
function Arrived({ onArrive }: { onArrive: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it arrives once
  useEffect(onArrive, []);
  return null;
}

const ITEM =
  'flex w-full min-h-10 items-center gap-2.5 rounded-lg px-3 py-1.5 text-left hover:bg-sunken pointer-coarse:min-h-11';

/** One action of a menu. The menu closes first, so that a dialog it opens gives the focus back to the button. */
export function MenuItem({
  icon,
  tone = 'plain',
  children,
  ...button
}: ComponentProps<'button'> & { icon?: ReactNode; tone?: 'plain' | 'danger' }) {
  return (
    <button
      type="button"
      data-menu-item
      {...button}
      className={`${ITEM} ${tone === 'danger' ? 'text-danger' : ''}`}
    >
      {icon}
      {children}
    </button>
  );
}

/** A download or another page, listed in a menu. */
export function MenuLink({ icon, children, ...link }: ComponentProps<'a'> & { icon?: ReactNode }) {
  return (
    <a data-menu-item {...link} className={ITEM}>
      {icon}
      {children}
    </a>
  );
}
