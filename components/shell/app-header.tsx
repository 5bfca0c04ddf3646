import Link from 'next/link';
import { NavLink } from '@/components/ui/nav-link';
import { SignOut } from './sign-out';

/** The bar over every page for staff: where am I, where can I go, who am I. */
export function AppHeader({ person }: { person: { name: string; email: string } }) {
  return (
    <header className="border-b border-line bg-surface print:hidden">
      <div className="mx-auto grid w-full max-w-6xl grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 px-4 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:px-6">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-12 items-center gap-2 font-semibold tracking-tight"
        >
          <Mark />
          Porting check
        </Link>
        <nav
          aria-label="Main"
          className="order-last col-span-full -mx-3 flex gap-1 overflow-x-auto pb-1.5 sm:order-none sm:col-span-1 sm:mx-0 sm:py-1.5"
        >
          <NavLink href="/">New check</NavLink>
          <NavLink href="/checks">Checks</NavLink>
          <NavLink href="/settings">Settings</NavLink>
        </nav>
        <div className="flex min-w-0 items-center justify-end gap-1">
          <span className="max-w-40 truncate text-sm text-muted sm:max-w-56" title={person.email}>
            {person.name || person.email}
          </span>
          <SignOut />
        </div>
      </div>
    </header>
  );
}

/** A number leaving one box for another. */
function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6" fill="none">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M6 12h10m-4-4.5 4.5 4.5L12 16.5"
        className="stroke-on-accent"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M19 7v10" className="stroke-on-accent" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
