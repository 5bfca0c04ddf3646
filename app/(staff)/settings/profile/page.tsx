import type { Metadata } from 'next';
import { BrowserSettings } from '@/components/team/browser-settings';
import { PasswordForm } from '@/components/team/password-form';
import { ProfileForm } from '@/components/team/profile-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { ownProfile } from '@/lib/team/profile';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const viewer = await requireStaff();
  const profile = await ownProfile(viewer);
  return (
    <div className="grid gap-6">
      <PageHeader title="Profile">
        You sign in as {viewer.email}. Customers see your name, phone and email on the pages you share.
      </PageHeader>
      <ProfileForm {...profile} />
      <section className="grid gap-4 border-t border-line pt-6">
        <h2 className="text-lg font-semibold">This browser</h2>
        <BrowserSettings />
      </section>
      <section className="grid gap-4 border-t border-line pt-6">
        <h2 className="text-lg font-semibold">Password</h2>
        <PasswordForm email={viewer.email} />
      </section>
    </div>
  );
}
