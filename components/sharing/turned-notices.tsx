'use client';

import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { orReload } from '@/components/ui/lazy-or-reload';
import type { TurnedNotice as Notice } from '@/lib/sharing/turned-answers';

// Most pages have none, and are lighter without it.
const TurnedNotice = dynamic(() =>
  orReload(import('./turned-notice').then(({ TurnedNotice }) => TurnedNotice)),
);

/** What a sender has to know of answers that turned since they were shared; nothing where none did. */
export function TurnedNotices({ notices, elsewhere = false }: { notices: Notice[]; elsewhere?: boolean }) {
  return (
    <Suspense fallback={null}>
      {notices.map((notice) => (
        <TurnedNotice key={notice.checkId} notice={notice} elsewhere={elsewhere} />
      ))}
    </Suspense>
  );
}
