/** The languages in which customers are written to. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES = { en: 'English', es: 'Español' } satisfies Record<Language, string>;
