import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { GatePage } from '@/components/auth/gate-page';
import { SignInForm } from '@/components/auth/sign-in-form';
import { needsSetup } from '@/lib/auth/needs-setup';
import { ownPath } from '@/lib/auth/own-path';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  if (await needsSetup()) redirect('/setup');
  const { next } = await searchParams;
  return (
    <GatePage title="Sign in" lead="Check whether phone numbers can move to Twilio.">
      <SignInForm next={ownPath(typeof next === 'string' ? next : undefined)} />
    </GatePage>
  );
}
