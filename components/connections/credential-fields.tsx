'use client';

import { useId, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { TextField } from '@/components/ui/field';

export type CredentialKind = 'api-key' | 'auth-token';

/** What a form with these fields holds: the part of a credential beside its Account SID. */
export function typedCredential(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  return form.get('kind') === 'auth-token'
    ? { kind: 'auth-token' as const, secret: text('secret') }
    : { kind: 'api-key' as const, keySid: text('keySid'), secret: text('secret') };
}

/**
 * API key or auth token, inside a form. The inputs keep what was typed; a secret only ever goes from here to the
 * server, never back.
 */
export function CredentialFields({
  initialKind,
  errorAt,
}: {
  initialKind: CredentialKind;
  errorAt: (field: string) => string | undefined;
}) {
  const [kind, setKind] = useState(initialKind);
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">Sign in to Twilio with</legend>
        <KindChoice kind="api-key" chosen={kind} onChoose={setKind} label="API key (recommended)">
          Opens only what a key may do, and can be deleted by itself.
        </KindChoice>
        <KindChoice kind="auth-token" chosen={kind} onChoose={setKind} label="Auth token (full access)">
          The password of the whole account.
        </KindChoice>
      </fieldset>
      {kind === 'api-key' ? (
        <>
          <WhereToFindTheKey />
          <TextField
            label="API key SID"
            name="keySid"
            placeholder="SK…"
            error={errorAt('keySid')}
            {...asTyped}
          />
          <TextField
            key="key-secret"
            label="API key secret"
            name="secret"
            type="password"
            hint="Kept encrypted. Nobody sees it again, only its last four characters."
            error={errorAt('secret')}
            {...asTyped}
          />
        </>
      ) : (
        <>
          <Banner tone="warning" title="An auth token opens everything">
            <p>
              Whoever holds it can do all that your Twilio account can, not only ask about porting. If it
              leaks, all that uses it has to change. An API key is safer.
            </p>
          </Banner>
          <TextField
            key="auth-token"
            label="Auth token"
            name="secret"
            type="password"
            hint="In the Twilio Console, under Account Info. Kept encrypted; nobody sees it again, only its last four characters."
            error={errorAt('secret')}
            {...asTyped}
          />
        </>
      )}
    </>
  );
}

const asTyped = {
  autoComplete: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  // Password managers would offer to keep it as somebody's sign-in.
  'data-1p-ignore': true,
  'data-lpignore': 'true',
} as const;

function KindChoice({
  kind,
  chosen,
  onChoose,
  label,
  children,
}: {
  kind: CredentialKind;
  chosen: CredentialKind;
  onChoose: (kind: CredentialKind) => void;
  label: string;
  children: string;
}) {
  const id = useId();
  return (
    <div className="flex gap-2.5">
      <input
        type="radio"
        name="kind"
        id={id}
        value={kind}
        checked={kind === chosen}
        onChange={() => onChoose(kind)}
        aria-describedby={`${id}-hint`}
        className="mt-1 size-4 accent-accent"
      />
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {children}
        </p>
      </div>
    </div>
  );
}

function WhereToFindTheKey() {
  return (
    <p className="text-sm text-muted">
      In the Twilio Console, open Account management, then API keys &amp; tokens, then Create API key (type
      Standard, region United States). Twilio shows the secret once, right after you create the key.
    </p>
  );
}
