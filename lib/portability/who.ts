/** Who acts. Nobody else is ever named on a card. */
export const WHO = [
  'You',
  'The customer',
  'The current carrier',
  'Its holder',
  'The porting desk',
  'Twilio admin',
  'Twilio support',
  'No one',
] as const;
export type Who = (typeof WHO)[number];

/** What the setting "Who files ports here" can be; the first is its default. */
export const PORT_FILERS = ['You', 'The porting desk'] as const satisfies readonly Who[];
export type PortFiler = (typeof PORT_FILERS)[number];
