'use client';

import { TroubleMessage } from '@/components/shell/trouble-message';

export default function StaffError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <TroubleMessage digest={error.digest} onRetry={retry} />;
}
