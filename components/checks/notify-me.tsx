'use client';

import { setBrowserSetting, useBrowserSetting } from '@/components/ui/browser-setting';
import { Button } from '@/components/ui/button';
import { useReaderNow } from './use-now';

/** The browser asks whether it may only because somebody pressed this. */
export function NotifyMe() {
  const wanted = useBrowserSetting('notify') === 'on';
  const now = useReaderNow();
  if (wanted || now === null || typeof Notification === 'undefined' || Notification.permission === 'denied')
    return null;
  const ask = async () => {
    if ((await Notification.requestPermission()) === 'granted') setBrowserSetting('notify', 'on');
  };
  return (
    <Button kind="quiet" size="small" onClick={ask} className="ml-auto text-muted print:hidden">
      Notify me when it is done
    </Button>
  );
}
