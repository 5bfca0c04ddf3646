'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

const LOOK = {
  bar: 'rounded-lg px-3 py-2 text-[0.9375rem] aria-[current]:bg-accent-soft aria-[current]:text-accent-strong',
  tab: 'border-b-2 border-transparent px-1 py-2.5 aria-[current]:border-accent aria-[current]:text-ink',
};

/** A link of a navigation, marked while its page, or a page below it, is open. */
export function NavLink({
  href,
  look = 'bar',
  children,
}: {
  href: string;
  look?: keyof typeof LOOK;
  children: ReactNode;
}) {
  const path = usePathname();
  const below = href !== '/' && path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      // Every page is made when it is asked for: fetching them ahead would cost each view as many more.
      prefetch={false}
      aria-current={path === href ? 'page' : below ? 'true' : undefined}
      className={`inline-flex min-h-10 items-center font-medium whitespace-nowrap text-muted hover:text-ink ${LOOK[look]}`}
    >
      {children}
    </Link>
  );
}
