import './globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

/**
 * Geist, cut to what is used of it (docs/decisions/0016-one-small-font.md). Where it is not there within a tenth of a
 * second the page is drawn without it, because a font that comes late moves all text.
 */
const geist = localFont({
  src: './fonts/geist-latin.woff2',
  weight: '400 700',
  display: 'optional',
  variable: '--font-geist',
});

export const metadata: Metadata = {
  title: { default: 'Porting check', template: '%s · Porting check' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f7f5' },
    { media: '(prefers-color-scheme: dark)', color: '#131417' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page built ahead of time would carry no nonce, and its scripts would be refused: reading the request keeps
  // every page dynamic.
  await headers();
  return (
    <html lang="en" className={geist.variable}>
      <body className="min-h-dvh antialiased">{children}</body>
    </html>
  );
}
