'use client';

import { useEffect, useState } from 'react';
import type { CountryOption } from '@/lib/numbers/countries';
import type { Country } from '@/lib/numbers/phone-number';
import { browserRegion } from './browser-region';
import { rememberChoice, rememberedChoice } from './remembered-choice';

const LAST_RESORT = 'US';

/** The country that numbers without a country code are read in: chosen, else remembered, the team's, the browser's. */
export function useDefaultCountry({
  userId,
  chosen,
  ofTeam,
  countries,
}: {
  userId: string;
  chosen: string | null;
  ofTeam: string | null;
  countries: CountryOption[];
}): Country {
  const [suggested, setSuggested] = useState(ofTeam ?? LAST_RESORT);
  // After hydration, because the server knows neither this browser's memory nor its languages.
  useEffect(() => {
    setSuggested(
      rememberedChoice('country', userId) ?? ofTeam ?? browserRegion(navigator.languages) ?? LAST_RESORT,
    );
  }, [userId, ofTeam]);
  useEffect(() => {
    if (chosen) rememberChoice('country', userId, chosen);
  }, [chosen, userId]);
  const wanted = chosen ?? suggested;
  return (countries.some(({ code }) => code === wanted) ? wanted : LAST_RESORT) as Country;
}
