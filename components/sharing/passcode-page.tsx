import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

/** Asks for a link's passcode, by a plain form that works without JavaScript. Says nothing of what is behind it. */
export function PasscodePage({ path, wrong }: { path: string; wrong: boolean }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-12">
      {/* Under "no-referrer" browsers send a form with an Origin of "null", which is refused. Other sites get none. */}
      <meta name="referrer" content="same-origin" />
      <div className="grid gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">This page has a passcode</h1>
        <p className="text-muted">Whoever sent you the link has told it to you, or will if you ask.</p>
      </div>
      <form method="post" action={`${path}/unlock`} className="grid gap-4">
        <TextField
          label="Passcode"
          name="passcode"
          type="password"
          autoComplete="off"
          maxLength={100}
          required
          autoFocus
          error={
            wrong
              ? 'This is not the passcode, or it was tried too often. After five tries, wait half an hour.'
              : undefined
          }
        />
        <div>
          <Button type="submit" kind="primary" className="pointer-coarse:min-h-11">
            Open
          </Button>
        </div>
      </form>
    </main>
  );
}
