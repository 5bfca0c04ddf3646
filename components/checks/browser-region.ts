/** The country that the browser's languages point to, as ISO code: the first that names one, else the likeliest. */
export function browserRegion(languages: readonly string[]): string | null {
  const locales = languages.flatMap((language) => {
    try {
      return [new Intl.Locale(language)];
    } catch {
      return [];
    }
  });
  const named = locales.find(({ region }) => region);
  return named?.region ?? locales[0]?.maximize().region ?? null;
}
