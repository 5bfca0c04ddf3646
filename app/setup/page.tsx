import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GatePage } from '@/components/auth/gate-page';
import { SetUpForm } from '@/components/auth/set-up-form';
import { needsSetup } from '@/lib/auth/needs-setup';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage() {
  if (!(await needsSetup())) notFound();
  return (
    <GatePage
      title="Set up this installation"
      lead="Open this page with the whole link that the server printed when it started. You become its first admin."
    >
      <SetUpForm />
    </GatePage>
  );
}
