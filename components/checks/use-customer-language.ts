'use client';

import { useBrowserSetting } from '@/components/ui/browser-setting';
import { LANGUAGES, type Language } from '@/lib/portability/language';

/** The language in which this browser's user writes to customers. */
export function useCustomerLanguage(): Language {
  const chosen = useBrowserSetting('customer-language');
  return LANGUAGES.find((one) => one === chosen) ?? 'en';
}
