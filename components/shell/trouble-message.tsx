'use client';

import { Button, buttonLook } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/message-page';

/** What stands where a page could not be shown. `digest` is the reference under which the server logged why. */
export function TroubleMessage({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  return (
    <MessagePage
      title="This page could not be shown"
      actions={
        <>
          <Button kind="primary" onClick={onRetry}>
            Try again
          </Button>
          {/* A full load on purpose: it leaves behind whatever went wrong in this one. */}
          <a href="/checks" className={buttonLook()}>
            See all checks
          </a>
        </>
      }
    >
      <p>The trouble is on our side. Your checks are safe, and running ones go on.</p>
      {digest ? <p className="text-sm">Reference {digest}</p> : null}
    </MessagePage>
  );
}
