'use client';

import { useState } from 'react';
import { postToAuth } from '@/components/auth/post-to-auth';
import { Button } from '@/components/ui/button';

/** Ends the session on the server, then leaves. */
export function SignOut() {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const signOut = async () => {
    setState('busy');
    if ((await postToAuth('signout')) === 'done') window.location.assign('/sign-in');
    else setState('failed');
  };
  return (
    <Button kind="quiet" size="small" busy={state === 'busy'} onClick={() => void signOut()}>
      {state === 'failed' ? 'Sign out (try again)' : 'Sign out'}
    </Button>
  );
}
