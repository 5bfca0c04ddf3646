import type { Metadata } from 'next';
import type { ReactNode } from 'react';

/** A title that says nothing of whom it is for: chats and mail programs show it. */
export const metadata: Metadata = {
  title: { absolute: 'Phone number check' },
  robots: { index: false, follow: false, noarchive: true },
  // Phones would turn the customer's own numbers into links.
  formatDetection: { telephone: false },
};

export default function ShareLayout({ children }: { children: ReactNode }) {
  return children;
}
