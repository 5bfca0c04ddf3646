import { describe, expect, it } from 'vitest';
import { type Answer, NUMBER_TYPES, PIN_NEEDS } from './answer';
import { type Guidance, guidanceFor, waitingGuidance } from './guidance';
import { guidanceForPause, messageToAdmin, PAUSE_REASONS } from './pause-guidance';
import { LATER_REASONS, REASONS, type Reason } from './reasons';
import { WHO } from './who';

type Facts = Parameters<typeof guidanceFor>[0];

const reasons = [null, ...(Object.keys(REASONS) as Reason[])];
const countries = ['US', 'CA', 'GB', null];
const SID = `AC${'0'.repeat(31)}2`;

const everyAnswer: Facts[] = reasons.flatMap((reason) =>
  PIN_NEEDS.flatMap((pin) =>
    NUMBER_TYPES.flatMap((numberType) =>
      countries.map((country) => ({ reason, pin, numberType, country, twilioMessage: null })),
    ),
  ),
);

const everyGuidance: { of: string; guidance: Guidance }[] = [
  ...everyAnswer.flatMap((facts) =>
    (['You', 'The porting desk'] as const).map((portFiler) => ({
      of: JSON.stringify({ ...facts, portFiler }),
      guidance: guidanceFor(facts, { portFiler, holderName: null }),
    })),
  ),
  ...LATER_REASONS.map((why) => ({ of: `waiting ${why}`, guidance: waitingGuidance(why) })),
];

const BANNED =
  /\b(errors?|invalid|valid|illegal|forbidden|fail(s|ed|ure)?|oops|please|sorry|contact your administrator)\b/i;

const words = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const sentences = (text: string) => text.split(/(?<=[.?!])\s+/);

function expectPlain(text: string, of: string) {
  expect(text, of).not.toMatch(BANNED);
  for (const sentence of sentences(text))
    expect(words(sentence), `${of}: ${sentence}`).toBeLessThanOrEqual(20);
}

describe('guidanceFor', () => {
  it('has short and plain words for every reason, PIN need, type and country', () => {
    for (const { of, guidance } of everyGuidance) {
      const { headline, why, steps } = guidance;
      for (const text of [headline, why, ...steps.map((step) => step.text)]) {
        expect(text.trim(), of).not.toBe('');
        expectPlain(text, of);
      }
      expect(words(headline), of).toBeLessThanOrEqual(5);
      expect(words(why), `${of}: ${why}`).toBeLessThanOrEqual(20);
    }
  });

  it('says who acts, and for every settled answer what to do next', () => {
    for (const facts of everyAnswer) {
      const { steps } = guidanceFor(facts);
      expect(steps.length).toBeGreaterThan(0);
      for (const { who } of steps) expect(WHO).toContain(who);
    }
  });

  const headlines: [Reason, string][] = [
    ['by-request', 'Portable by request'],
    ['in-target-account', 'Already in your account'],
    ['in-other-account', 'In another of your accounts'],
    ['port-under-way', 'Port already under way'],
    ['held-by-another-customer', 'Held by another Twilio customer'],
    ['unsupported', 'Not portable now'],
    ['number-unknown', 'Check the digits'],
    ['details-needed', 'More details needed first'],
    ['lookup-trouble', 'Not checked yet'],
    ['busy', 'Not checked yet'],
    ['no-reply', 'Not checked yet'],
    ['unreadable', 'Not checked yet'],
    ['unreliable', 'Not checked yet'],
    ['question-refused', 'Not checked yet'],
    ['unlisted', 'Ask Twilio about it'],
    ['not-given', 'Ask Twilio about it'],
  ];
  it.each(headlines)('heads %s with "%s"', (reason, headline) => {
    for (const facts of everyAnswer.filter((one) => one.reason === reason)) {
      expect(guidanceFor(facts).headline).toBe(headline);
    }
  });

  it('heads a yes by its PIN need', () => {
    const heading = (pin: Answer['pin']) => guidanceFor(facts({ reason: null, pin })).headline;
    expect(PIN_NEEDS.map(heading)).toEqual([
      'Portable, PIN needed',
      'Portable, PIN needed',
      'Portable',
      'Portable, PIN unclear',
    ]);
  });

  it('asks for the PIN on filing day only', () => {
    for (const pin of ['needed', 'needed-for-us-mobile'] as const) {
      const { steps } = guidanceFor(facts({ reason: null, pin }));
      expect(steps.filter(({ text }) => text.includes('PIN'))).toEqual([
        expect.objectContaining({ when: 'On filing day', who: 'The customer' }),
      ]);
    }
  });

  it('sends a port by request the way its country asks', () => {
    const route = (country: string | null, numberType: Answer['numberType'] = 'local') =>
      guidanceFor(facts({ reason: 'by-request', country, numberType }))
        .steps.map(({ text }) => text)
        .join(' ');
    expect(route('US')).toMatch(/Console/);
    expect(route('US')).not.toMatch(/ticket/);
    expect(route('GB')).toMatch(/ticket.*3 business days/);
    expect(route('GB')).not.toMatch(/Console/);
    expect(route('CA', 'toll-free')).toMatch(/Console/);
    expect(route('CA', 'local')).toMatch(/form/);
    expect(route('CA', 'mobile')).toMatch(/90 minutes/);
    expect(route(null)).toMatch(/Console.*ticket/);
  });

  it('lets the porting desk file where the setting says so', () => {
    const filers = (portFiler?: 'You' | 'The porting desk') =>
      guidanceFor(facts({ reason: null, pin: 'needed' }), { portFiler }).steps.at(-1)?.who;
    expect(filers()).toBe('You');
    expect(filers('The porting desk')).toBe('The porting desk');
  });

  it('names the account that holds a number, to staff', () => {
    const { steps } = guidanceFor(facts({ reason: 'in-other-account' }), { holderName: 'North Branch' });
    expect(steps[0]).toEqual({ text: 'Look in North Branch: it is there.', who: 'Twilio admin' });
  });

  it("quotes Twilio's own message of a refused question, and its name and code of an unknown reason", () => {
    expect(
      guidanceFor(facts({ reason: 'question-refused', twilioMessage: 'Invalid bundle SID' })).why,
    ).toContain('“Invalid bundle SID”');
    expect(
      guidanceFor(facts({ reason: 'unlisted', twilioReason: 'NEW_THING', twilioCode: 22199 })).steps[0]?.text,
    ).toBe('Send NEW_THING 22199, the number and the time to Twilio support.');
    expect(guidanceFor(facts({ reason: 'not-given' })).why).toContain('Twilio did not say why');
  });
});

function facts(some: Partial<Facts>): Facts {
  return { reason: null, pin: 'not-stated', numberType: 'local', country: 'US', ...some };
}

describe('guidanceForPause', () => {
  const codes = [null, 10001, 10002, 20003, 20005, 20006, 20008, 20403, 70051, 99999];
  const pauses = PAUSE_REASONS.flatMap((why) => codes.map((code) => ({ why, code })));

  it('has short and plain words for every pause', () => {
    for (const pause of pauses) {
      const { headline, why, steps } = guidanceForPause(pause);
      const of = JSON.stringify(pause);
      for (const text of [headline, why, ...steps.map((step) => step.text)]) expectPlain(text, of);
      expect(words(headline), of).toBeLessThanOrEqual(5);
      expect(words(why), `${of}: ${why}`).toBeLessThanOrEqual(20);
      expect(steps.length).toBeGreaterThan(0);
    }
  });

  it('tells test credentials, a suspended account and an inactive one apart', () => {
    const told = [20003, 20008, 20403, 20005].map(
      (code) => guidanceForPause({ why: 'credential', code }).why,
    );
    expect(new Set(told).size).toBe(4);
    expect(guidanceForPause({ why: 'credential', code: 20003 }).headline).toBe(
      'Paused: Twilio refused the key',
    );
    expect(guidanceForPause({ why: 'target', code: 20003 }).headline).toBe('Paused: account not allowed');
  });

  it('makes a message to the admin that says what to mend, and holds no SID', () => {
    for (const pause of pauses) {
      const message = messageToAdmin(pause, 'Maria', {
        connectionName: 'Main',
        checkName: 'Acme move',
        targetName: 'North Branch',
        waiting: 12,
        checkUrl: 'https://porting.example.com/checks/1',
      });
      expect(message).toMatch(/^Hello Maria,\n\nThe check “Acme move” is paused\./);
      expect(message).toContain('12 numbers wait; all answers so far are kept.');
      expect(message).toContain('https://porting.example.com/checks/1');
      expect(message).not.toContain(SID);
      if (pause.code) expect(message.endsWith(`Twilio code ${pause.code}`)).toBe(true);
    }
  });
});
