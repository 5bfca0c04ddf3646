import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/viewer';

export default async function SettingsPage() {
  await requireStaff();
  redirect('/settings/connections');
}
