import { notFound } from 'next/navigation';
import { CustomerPage } from '@/components/sharing/customer-page';
import { PasscodePage } from '@/components/sharing/passcode-page';
import { lockedLink, shareViewerOfRequest } from '@/lib/auth/viewer';
import { sharedCheck } from '@/lib/sharing/shared-check';

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ page?: string | string[]; wrong?: string | string[] }>;
};

export default async function SharePage({ params, searchParams }: Props) {
  const { token } = await params;
  const { page, wrong } = await searchParams;
  const viewer = await shareViewerOfRequest(token);
  const path = `/s/${token}`;
  if (!viewer && (await lockedLink(token, new Date()))) {
    return <PasscodePage path={path} wrong={wrong !== undefined} />;
  }
  const shared = viewer && (await sharedCheck(viewer));
  if (!shared) notFound();
  return <CustomerPage shared={shared} page={typeof page === 'string' ? page : undefined} path={path} />;
}
