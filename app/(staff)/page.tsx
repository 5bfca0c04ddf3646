import type { Metadata } from 'next';
import Link from 'next/link';
import { CheckRows } from '@/components/checks/check-rows';
import { FrontDoor } from '@/components/checks/front-door';
import { GoingSoon } from '@/components/retention/going-soon';
import { TurnedNotices } from '@/components/sharing/turned-notices';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { requireStaff } from '@/lib/auth/viewer';
import { recentChecks } from '@/lib/checks/recent-checks';
import { listConnections } from '@/lib/connections/list-connections';
import { countries } from '@/lib/numbers/countries';
import { goingChecks } from '@/lib/retention/going-checks';
import { turnedAnswers } from '@/lib/sharing/turned-answers';
import { PRACTICE_LIST } from '@/lib/simulator/practice-numbers';
import { companySettings } from '@/lib/team/company';

export const metadata: Metadata = { title: 'New check' };

export default async function FrontDoorPage() {
  const viewer = await requireStaff();
  const [turned, connections, company, recent, going] = await Promise.all([
    turnedAnswers(viewer, new Date()),
    listConnections(viewer),
    companySettings(),
    recentChecks(viewer),
    goingChecks(viewer, new Date()),
  ]);
  const options = connections.map(({ id, name, practice, defaultChoices, defaultTargetSid }) => ({
    id,
    name,
    practice,
    defaultTarget: defaultTargetSid
      ? {
          sid: defaultTargetSid,
          name: defaultChoices.find(({ sid }) => sid === defaultTargetSid)?.name ?? defaultTargetSid,
        }
      : null,
  }));
  return (
    <div className="grid gap-8">
      <PageHeader title="New check">
        <p>Can these numbers move to Twilio? Paste them, and see for each one what to do next.</p>
      </PageHeader>
      <TurnedNotices notices={turned} elsewhere />
      {viewer.role === 'viewer' ? (
        <Banner>
          <p>Your account may look at checks, but not start them. An admin can change that.</p>
        </Banner>
      ) : (
        <FrontDoor
          userId={viewer.userId}
          countries={countries()}
          teamCountry={company.defaultCountry}
          teamVisibility={company.newChecksVisibility}
          connections={options}
          practiceList={PRACTICE_LIST}
        />
      )}
      <GoingSoon checks={going} />
      {recent.length > 0 ? (
        <section className="grid gap-3">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="text-lg font-semibold">Recent checks</h2>
            <Link href="/checks" className="text-sm font-medium text-accent hover:underline">
              All checks
            </Link>
          </div>
          <CheckRows checks={recent} label="Recent checks" />
        </section>
      ) : null}
    </div>
  );
}
