'use client';

import { useRouter } from 'next/navigation';
import { counted } from '@/components/ui/counted';
import { SelectField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import { handOverChecksAction } from '@/lib/checks/actions';
import type { Member } from '@/lib/team/list-members';

/** Gives a leaver's checks to somebody else. */
export function HandOver({
  userId,
  checks,
  heirs,
  onDone,
}: {
  userId: string;
  checks: number;
  heirs: Member[];
  onDone: () => void;
}) {
  const router = useRouter();
  const { form, busy, fault, faultOf, run } = useOutcome();
  const handOver = async (toUserId: string) => {
    const outcome = await run(() => handOverChecksAction({ fromUserId: userId, toUserId }));
    if (!outcome.ok) return;
    router.refresh();
    onDone();
  };
  return (
    <form
      ref={form}
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void handOver(String(new FormData(event.currentTarget).get('toUserId')));
      }}
    >
      <SelectField
        label={`Hand over ${counted(checks, 'check')} to`}
        name="toUserId"
        hint="The private ones too. Links to customers have ended; the new owner makes them anew."
        error={faultOf('toUserId')}
      >
        {heirs.map(({ id, name, email, you }) => (
          <option key={id} value={id}>
            {name || email}
            {you ? ' (you)' : ''}
          </option>
        ))}
      </SelectField>
      <FormEnd label="Hand over" busy={busy} trouble={fault?.field ? undefined : fault?.message} />
    </form>
  );
}
