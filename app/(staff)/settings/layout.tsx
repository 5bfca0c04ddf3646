import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/shell/settings-nav';
import { requireStaff } from '@/lib/auth/viewer';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireStaff();
  return (
    <div className="grid gap-8">
      <SettingsNav admin={role === 'admin'} />
      {children}
    </div>
  );
}
