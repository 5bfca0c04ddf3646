import { NavLink } from '@/components/ui/nav-link';

/** The rooms of the settings. */
export function SettingsNav({ admin }: { admin: boolean }) {
  return (
    <nav aria-label="Settings" className="flex gap-5 overflow-x-auto border-b border-line">
      <NavLink look="tab" href="/settings/connections">
        Connections
      </NavLink>
      <NavLink look="tab" href="/settings/team">
        Team
      </NavLink>
      <NavLink look="tab" href="/settings/profile">
        Profile
      </NavLink>
      <NavLink look="tab" href="/settings/company">
        Company
      </NavLink>
      <NavLink look="tab" href="/settings/security">
        Security
      </NavLink>
      <NavLink look="tab" href="/settings/data">
        Data
      </NavLink>
      {admin ? (
        <NavLink look="tab" href="/settings/activity">
          Activity
        </NavLink>
      ) : null}
      {admin ? (
        <NavLink look="tab" href="/settings/audit">
          Audit
        </NavLink>
      ) : null}
    </nav>
  );
}
