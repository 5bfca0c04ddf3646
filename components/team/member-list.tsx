'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Member } from '@/lib/team/list-members';
import type { Holdings } from '@/lib/team/member-holdings';
import { AddMemberDialog } from './add-member-dialog';
import { MemberDialog } from './member-dialog';
import { ROLE_WORDS } from './role-words';

/** Everybody with an account; `mayManage` adds what admins can do. */
export function MemberList({
  members,
  holdings,
  mayManage,
}: {
  members: Member[];
  holdings: Record<string, Holdings>;
  mayManage: boolean;
}) {
  const [open, setOpen] = useState<Member | 'new' | null>(null);
  return (
    <div className="grid gap-4">
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <div className="min-w-0 grow">
              <p className="font-medium break-words">
                {member.name || member.email}
                {member.you ? <span className="font-normal text-muted"> (you)</span> : null}
              </p>
              {member.name ? <p className="text-sm break-all text-muted">{member.email}</p> : null}
            </div>
            <div className="flex items-center gap-3">
              <p className="text-sm text-muted">
                {ROLE_WORDS[member.role]}
                {member.disabled ? ', disabled' : ''}
              </p>
              {mayManage && !member.you ? (
                <Button
                  size="small"
                  aria-label={`Change ${member.name || member.email}`}
                  onClick={() => setOpen(member)}
                >
                  Change
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {mayManage ? (
        <div>
          <Button kind="primary" onClick={() => setOpen('new')}>
            Add a colleague
          </Button>
        </div>
      ) : null}
      {open === 'new' ? <AddMemberDialog onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== 'new' ? (
        <MemberDialog
          member={open}
          holdings={holdings[open.id] ?? { checks: 0, lent: 0, private: 0 }}
          heirs={members.filter(({ id, disabled, role }) => id !== open.id && !disabled && role !== 'viewer')}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}
