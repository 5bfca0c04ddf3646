import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlainList } from '@/components/checks/plain-list';
import { requireStaff } from '@/lib/auth/viewer';
import { plainPage } from '@/lib/checks/plain-page';

type Props = {
  params: Promise<{ checkId: string }>;
  searchParams: Promise<{ page?: string; rows?: string }>;
};

export const metadata: Metadata = { title: 'Plain list' };

/** The numbers of a check as one plain table after another: for screen readers, for printing, and without scripts. */
export default async function PlainListPage({ params, searchParams }: Props) {
  const viewer = await requireStaff();
  const { page, rows } = await searchParams;
  const found = await plainPage(viewer, (await params).checkId, {
    page: Number(page ?? 1),
    rows: rows === '1000' ? 1_000 : 100,
  });
  if (!found) notFound();
  return <PlainList {...found} />;
}
