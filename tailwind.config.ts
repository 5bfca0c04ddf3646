import type { Config } from 'tailwindcss';

/** The colours by what they mean; app/globals.css gives them their values, light and dark. */
const meaning = (name: string) => `var(--${name})`;

export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        page: meaning('page'),
        surface: meaning('surface'),
        sunken: meaning('sunken'),
        ink: meaning('ink'),
        muted: meaning('muted'),
        line: meaning('line'),
        'line-strong': meaning('line-strong'),
        accent: meaning('accent'),
        'accent-strong': meaning('accent-strong'),
        'accent-soft': meaning('accent-soft'),
        'on-accent': meaning('on-accent'),
        danger: meaning('danger'),
        'danger-soft': meaning('danger-soft'),
        portable: meaning('portable'),
        'portable-soft': meaning('portable-soft'),
        manual: meaning('manual'),
        'manual-soft': meaning('manual-soft'),
        'already-yours': meaning('already-yours'),
        'already-yours-soft': meaning('already-yours-soft'),
        'needs-step': meaning('needs-step'),
        'needs-step-soft': meaning('needs-step-soft'),
        'not-portable': meaning('not-portable'),
        'not-portable-soft': meaning('not-portable-soft'),
        unchecked: meaning('unchecked'),
        'unchecked-soft': meaning('unchecked-soft'),
      },
    },
  },
} satisfies Config;
