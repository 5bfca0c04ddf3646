'use client';

import { type BrowserSetting, setBrowserSetting, useBrowserSetting } from '@/components/ui/browser-setting';
import { CheckField } from '@/components/ui/field';

/** What each person may want otherwise in the browser they sit at. */
export function BrowserSettings() {
  return (
    <div className="grid max-w-md gap-3">
      <Switch
        setting="shortcuts"
        label="Keyboard shortcuts"
        hint="Single keys on a check’s page, such as / to search. Press ? there for the list."
        usually
      />
      <Switch
        setting="notify"
        label="Notify me when a check is done"
        hint="Also needs the browser’s permission, which the button on a running check asks for."
      />
    </div>
  );
}

function Switch({
  setting,
  label,
  hint,
  usually = false,
}: {
  setting: BrowserSetting;
  label: string;
  hint: string;
  usually?: boolean;
}) {
  const chosen = useBrowserSetting(setting);
  const on = chosen === null ? usually : chosen === 'on';
  return (
    <CheckField
      label={label}
      hint={hint}
      checked={on}
      onChange={(event) => setBrowserSetting(setting, event.target.checked ? 'on' : 'off')}
    />
  );
}
