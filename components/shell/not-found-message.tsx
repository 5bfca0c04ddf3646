import Link from 'next/link';
import { buttonLook } from '@/components/ui/button';
import { MessagePage } from '@/components/ui/message-page';

/** What stands behind an address that leads nowhere, or to something that is not for this reader. */
export function NotFoundMessage() {
  return (
    <MessagePage
      title="There is nothing at this address"
      actions={
        <>
          <Link href="/checks" className={buttonLook('primary')}>
            See all checks
          </Link>
          <Link href="/" className={buttonLook()}>
            Start a new check
          </Link>
        </>
      }
    >
      <p>
        The check may have been deleted, or it is private to a colleague. If you typed the address, look it
        over once more.
      </p>
    </MessagePage>
  );
}
