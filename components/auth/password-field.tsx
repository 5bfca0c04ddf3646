'use client';

import { useState } from 'react';
import { CheckField, TextField } from '@/components/ui/field';

/** A new password. It can be looked at, so it need not be typed twice. */
export function PasswordField({
  label,
  name,
  error,
}: {
  label: string;
  name: string;
  error?: string | undefined;
}) {
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-2">
      <TextField
        label={label}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="off"
        spellCheck={false}
        hint="At least 15 characters. A short sentence works well."
        error={error}
        required
      />
      <CheckField
        label="Show what I type"
        checked={shown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </div>
  );
}
