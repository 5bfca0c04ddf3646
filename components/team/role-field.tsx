import { SelectField } from '@/components/ui/field';
import type { Role } from '@/lib/db/schema';
import { ROLE_WORDS } from './role-words';

/** A choice of role, with what each may do. */
export function RoleField({ defaultValue, error }: { defaultValue: Role; error?: string | undefined }) {
  return (
    <SelectField
      label="Role"
      name="role"
      hint="A viewer sees the team’s checks. A member also makes and shares them. An admin also manages the team and the company’s settings."
      defaultValue={defaultValue}
      error={error}
    >
      {Object.entries(ROLE_WORDS).map(([role, name]) => (
        <option key={role} value={role}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
