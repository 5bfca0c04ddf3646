import { notFound } from 'next/navigation';
import { CustomerPage } from '@/components/sharing/customer-page';
import { viewerFromShare } from '@/lib/auth/viewer';
import { sharedCheck } from '@/lib/sharing/shared-check';

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export default async function SharePage({ params, searchParams }: Props) {
  const viewer = await viewerFromShare((await params).token, new Date());
  const shared = viewer && (await sharedCheck(viewer));
  if (!shared) notFound();
  const { page } = await searchParams;
  return <CustomerPage shared={shared} page={typeof page === 'string' ? page : undefined} />;
}
