import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { GatePage } from '@/components/auth/gate-page';
import { InviteForm } from '@/components/team/invite-form';
import { MessagePage } from '@/components/ui/message-page';
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/front-gate';
import { openInvite } from '@/lib/team/open-invite';

export const metadata: Metadata = { title: 'Invitation' };

type Props = { params: Promise<{ token: string }> };

/** Unknown, used, revoked and expired all look alike, and so do all after too many of those. */
export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? '';
  const invite = await openInvite({ token, address }, new Date());
  if (!invite) {
    return (
      <main>
        <MessagePage title="This link is no longer available.">
          <p>It works once and for three days. Ask whoever sent it for a new one.</p>
        </MessagePage>
      </main>
    );
  }
  const { purpose, email, name, company } = invite;
  return purpose === 'join' ? (
    <GatePage
      title={company ? `Join ${company}` : 'Join the team'}
      lead="Here your colleagues check whether customers’ phone numbers can move to Twilio."
    >
      <InviteForm purpose={purpose} email={email} name={name} />
    </GatePage>
  ) : (
    <GatePage
      title="Choose a new password"
      lead="Everywhere you are signed in with the old one, you are signed out."
    >
      <InviteForm purpose={purpose} email={email} name={name} />
    </GatePage>
  );
}
