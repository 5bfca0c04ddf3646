import type { ReactNode } from 'react';
import { ConfirmProvider } from '@/components/auth/confirm-provider';
import { AppHeader } from '@/components/shell/app-header';
import { SkipLink } from '@/components/shell/skip-link';
import { requireStaff } from '@/lib/auth/viewer';

/** The frame of every page for staff. It is no lock: each page, action and route asks for itself who is looking. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { name, email } = await requireStaff();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <AppHeader person={{ name, email }} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl grow px-4 py-6 outline-none sm:px-6 sm:py-8"
      >
        <ConfirmProvider>{children}</ConfirmProvider>
      </main>
    </div>
  );
}
