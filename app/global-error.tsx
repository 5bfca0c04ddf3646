'use client';

import './globals.css';
import { MessagePage } from '@/components/ui/message-page';

/** Shown when even the outer frame fails. Next builds it ahead of time, without a nonce: it must work without scripts. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body className="min-h-dvh antialiased">
        <title>Porting check</title>
        <main>
          <MessagePage
            title="Sorry, there is a problem with Porting check"
            actions={
              <a href="/" className="font-medium text-accent underline">
                Try again
              </a>
            }
          >
            <p>Your checks are safe, and running ones go on. Try again in a minute.</p>
          </MessagePage>
        </main>
      </body>
    </html>
  );
}
