import { beforeEach, describe, expect, it } from 'vitest';
import { drained, portableNumbers, withPractice } from '@/lib/checks/with-test-practice';
import { withTestDatabase } from '@/lib/db/with-test-database';
import { health } from './health';
import { bearsToken, metricsText } from './metrics-text';

withTestDatabase();
const practice = withPractice();

describe('the token', () => {
  it.each([
    ['Bearer right', true],
    ['Bearer wrong', false],
    ['bearer right', false],
    ['right', false],
    ['', false],
    [null, false],
  ])('is asked for in full: %s', (authorization, lets) => {
    expect(bearsToken(authorization, 'right')).toBe(lets);
  });
});

describe('the figures', () => {
  let before: Map<string, number>;
  beforeEach(async () => {
    before = await figures();
  });

  it('rise with what was asked and written', async () => {
    await practice.submit({ text: portableNumbers(30) });
    await drained();
    const after = await figures();
    const risen = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(risen('porting_twilio_calls_total{result="answered"}')).toBe(30);
    expect(risen('porting_answers_written_total')).toBe(30);
    expect(after.get('porting_numbers_waiting')).toBe(0);
  });

  it('are lines that Prometheus reads', async () => {
    for (const line of (await metricsText()).trimEnd().split('\n')) {
      expect(line).toMatch(/^# (HELP|TYPE) [a-z_]+ .+$|^[a-z_]+(\{[a-z]+="[^"]+"\})? [\d.e+-]+$/);
    }
  });
});

describe('health', () => {
  it('is one word', async () => {
    expect(await health()).toBe('ok');
  });
});

async function figures(): Promise<Map<string, number>> {
  const lines = (await metricsText()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}
