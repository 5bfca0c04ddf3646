'use client';

import { useState } from 'react';
import { setBrowserSetting, useBrowserSetting } from '@/components/ui/browser-setting';
import { Button } from '@/components/ui/button';
import type { Counts } from '@/lib/checks/check-view';

const STEPS = [
  {
    title: 'One card for each number',
    text: 'The badge says whether it can move; under it stand what is needed, the next step and who takes it. Press a count to see only its numbers.',
  },
  {
    title: 'A no is not an outage',
    text: '“Not portable now” is Twilio’s answer. “Not checked yet” is none: it says nothing about the number, and is asked again.',
  },
  {
    title: 'Tell the customer',
    text: '“What to ask the customer” is a list to tick off, and an e-mail to copy. Each card has a sentence to read out.',
  },
  {
    title: 'File the ports',
    text: '“Order plan” says how many port requests this makes, with the papers, the usual time and the numbers to copy. Then paste your own numbers under “New check”.',
  },
] as const;

/** A first visit that teaches: four short steps over a practice check, gone for good once they are read or skipped. */
export function Guide({ counts }: { counts: Counts }) {
  const seen = useBrowserSetting('guide');
  const [step, setStep] = useState(0);
  const now = STEPS[step];
  if (seen === 'done' || !now || counts.total === 0) return null;
  const last = step === STEPS.length - 1;
  const leave = () => setBrowserSetting('guide', 'done');
  return (
    <section
      aria-label="Two-minute guide"
      className="grid gap-2 rounded-xl border border-accent bg-accent-soft p-4 print:hidden"
    >
      <p className="text-sm text-muted tabular-nums">
        Guide, step {step + 1} of {STEPS.length}
      </p>
      <div aria-live="polite" className="grid gap-1">
        <h2 className="font-semibold">{now.title}</h2>
        <p className="max-w-prose text-pretty">{now.text}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" size="small" onClick={() => (last ? leave() : setStep(step + 1))}>
          {last ? 'Done' : 'Next'}
        </Button>
        {last ? null : (
          <Button kind="quiet" size="small" onClick={leave}>
            Skip the guide
          </Button>
        )}
      </div>
    </section>
  );
}
