'use client';

import { TroubleMessage } from '@/components/shell/trouble-message';

export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <main>
      <TroubleMessage digest={error.digest} onRetry={retry} />
    </main>
  );
}
