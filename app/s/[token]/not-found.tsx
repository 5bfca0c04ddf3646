import { MessagePage } from '@/components/ui/message-page';

/** The same words whether the link never was, has expired or was revoked. */
export default function LinkGone() {
  return (
    <main>
      <MessagePage title="This link is no longer available.">
        <p>Ask the sender for a new one.</p>
      </MessagePage>
    </main>
  );
}
