import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { NotFoundMessage } from '@/components/shell/not-found-message';

export const metadata: Metadata = { title: 'Not found' };

export default async function NotFound() {
  // Built ahead of time it would carry no nonce, and its scripts would be refused.
  await headers();
  return (
    <main>
      <NotFoundMessage />
    </main>
  );
}
