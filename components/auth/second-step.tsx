'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FormEnd } from '@/components/ui/form-end';
import { useOutcome } from '@/components/ui/use-outcome';
import {
  newSecondStepAction,
  renewRecoveryCodesAction,
  turnOffSecondStepAction,
  turnOnSecondStepAction,
} from '@/lib/auth/actions';
import type { NewSecondStep } from '@/lib/auth/second-step';

type Shown = NewSecondStep | { recoveryCodes: string[] };

/** A code from an app beside the password: turned on, off, and its recovery codes. */
export function SecondStep({ on, codesLeft }: { on: boolean; codesLeft: number }) {
  const { busy, fault, run } = useOutcome();
  const [shown, setShown] = useState<Shown | null>(null);
  const show = async (act: () => Promise<{ ok: true; value: Shown } | { ok: false; message: string }>) => {
    const outcome = await run(act);
    if (outcome.ok) setShown(outcome.value);
  };
  return (
    <div className="grid justify-items-start gap-3">
      <p className="max-w-prose text-muted">
        {on
          ? `Signing in asks for a code from your app. ${codesLeft} recovery codes are left.`
          : 'Signing in asks for a six-digit code from an authenticator app on your phone, beside the password. A stolen password then opens nothing.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {on ? (
          <>
            <Button busy={busy} onClick={() => void show(() => renewRecoveryCodesAction({}))}>
              New recovery codes
            </Button>
            <Button kind="danger" busy={busy} onClick={() => void run(() => turnOffSecondStepAction({}))}>
              Turn off second step
            </Button>
          </>
        ) : (
          <Button kind="primary" busy={busy} onClick={() => void show(() => newSecondStepAction({}))}>
            Turn on second step
          </Button>
        )}
      </div>
      {fault ? (
        <p role="alert" className="text-sm text-danger">
          {fault.message}
        </p>
      ) : null}
      {shown && 'secret' in shown ? (
        <EnterSecret
          {...shown}
          onClose={() => setShown(null)}
          onOn={(codes) => setShown({ recoveryCodes: codes })}
        />
      ) : null}
      {shown && 'recoveryCodes' in shown ? (
        <RecoveryCodes codes={shown.recoveryCodes} onClose={() => setShown(null)} />
      ) : null}
    </div>
  );
}

function EnterSecret({
  secret,
  uri,
  picture,
  onClose,
  onOn,
}: NewSecondStep & { onClose: () => void; onOn: (recoveryCodes: string[]) => void }) {
  const { form, busy, fault, faultOf, run } = useOutcome();
  const turnOn = async (typed: FormData) => {
    const outcome = await run(() =>
      turnOnSecondStepAction({ secret, code: String(typed.get('code') ?? '') }),
    );
    if (outcome.ok) onOn(outcome.value.recoveryCodes);
  };
  return (
    <Dialog title="Turn on second step" onClose={onClose}>
      <form
        ref={form}
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void turnOn(new FormData(event.currentTarget));
        }}
      >
        <div className="grid gap-2">
          <p>
            Scan this with your authenticator app. On this phone?{' '}
            <a href={uri} className="font-medium text-accent hover:underline">
              Open the app
            </a>
          </p>
          {/* Black on white in the dark too: many cameras read nothing else. */}
          <svg
            role="img"
            aria-label="The setup key as a picture to scan"
            viewBox={`0 0 ${picture.size} ${picture.size}`}
            shapeRendering="crispEdges"
            className="size-52 rounded-lg border border-line bg-white"
          >
            <path d={picture.path} />
          </svg>
          <p>Or add an account there by this setup key:</p>
          <div className="flex flex-wrap items-center gap-3">
            <code className="rounded-lg bg-sunken px-3 py-2 font-mono">
              {secret.replace(/(.{4})(?=.)/g, '$1 ')}
            </code>
            <CopyButton text={secret}>Copy key</CopyButton>
          </div>
        </div>
        <TextField
          label="Code"
          name="code"
          hint="The six digits that the app shows now."
          inputMode="numeric"
          autoComplete="one-time-code"
          error={faultOf('code')}
          required
        />
        <FormEnd label="Turn on" busy={busy} trouble={fault?.field ? undefined : fault?.message} />
      </form>
    </Dialog>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog title="Your recovery codes" onClose={onClose}>
      <p>
        Each signs you in once when your phone is gone. They are shown only now: keep them where you keep your
        passwords.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid gap-1 rounded-lg bg-sunken p-4 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-3">
        <CopyButton text={codes.join('\n')}>Copy codes</CopyButton>
        <Button kind="primary" onClick={onClose}>
          I have kept them
        </Button>
      </div>
    </Dialog>
  );
}
