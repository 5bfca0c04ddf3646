import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/field';

/** A link to hand over, shown the one time it is known. */
export function InviteLink({ label, url, expiresAt }: { label: string; url: string; expiresAt: string }) {
  const until = new Date(expiresAt).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <div className="grid gap-3 rounded-lg bg-sunken p-3">
      <TextField
        label={label}
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-sm!"
      />
      <div>
        <CopyButton kind="primary" size="normal" text={url}>
          Copy
        </CopyButton>
      </div>
      <p className="text-sm">
        It works once, until {until}. Copy it now: it is not kept here, so it cannot be shown again.
      </p>
    </div>
  );
}
