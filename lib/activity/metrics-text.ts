import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { drainsStanding } from '@/lib/checks/drains';
import { tallies } from '@/lib/checks/tallies';
import { db } from '@/lib/db/connection';
import { checks } from '@/lib/db/schema';
import { eventLoopDelay } from './event-loop-delay';

/** Whether the request carries the token, as `Authorization: Bearer …`. Takes as long whatever was sent. */
export function bearsToken(authorization: string | null, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
}

/**
 * The figures of this process in Prometheus' text format (version 0.0.4), and two of the database that it shares.
 * None of them names an account, a person or a number.
 */
export async function metricsText(): Promise<string> {
  const { calls, written, commits, commitSeconds } = tallies();
  const drains = drainsStanding()?.drains ?? [];
  const sum = (of: (drain: (typeof drains)[number]) => number) =>
    drains.reduce((total, drain) => total + of(drain), 0);
  const delay = eventLoopDelay();
  const { user, system } = process.cpuUsage();
  const memory = process.memoryUsage();
  const [waiting] = await db()
    .select({
      numbers: sql<number>`coalesce(sum(${checks.waiting}) filter (where ${checks.state} = 'running'), 0)::int`,
      paused: sql<number>`(count(*) filter (where ${checks.state} = 'paused'))::int`,
    })
    .from(checks);
  return [
    ...metric('porting_twilio_calls_total', 'counter', 'Questions to Twilio, by what became of them.', {
      ...Object.fromEntries(Object.entries(calls).map(([result, count]) => [`{result="${result}"}`, count])),
    }),
    ...metric('porting_answers_written_total', 'counter', 'Answers written down.', { '': written }),
    ...metric('porting_commits_total', 'counter', 'Groups of answers committed.', { '': commits }),
    ...metric('porting_commit_seconds_total', 'counter', 'Time spent on these commits.', {
      '': commitSeconds,
    }),
    ...metric('porting_accounts_draining', 'gauge', 'Twilio accounts that this process asks for.', {
      '': drains.length,
    }),
    ...metric('porting_accounts_held', 'gauge', 'Those of them for which nothing is asked at this moment.', {
      '': sum(({ isHeld }) => (isHeld ? 1 : 0)),
    }),
    ...metric('porting_calls_in_flight', 'gauge', 'Questions under way.', {
      '': sum(({ inFlight }) => inFlight),
    }),
    ...metric('porting_calls_limit', 'gauge', 'Questions that may be under way.', {
      '': sum(({ limit }) => limit),
    }),
    ...metric('porting_answers_uncommitted', 'gauge', 'Answers not written down yet.', {
      '': sum(({ uncommitted }) => uncommitted),
    }),
    ...metric('porting_numbers_waiting', 'gauge', 'Numbers waiting in running checks, over all processes.', {
      '': waiting?.numbers ?? 0,
    }),
    ...metric('porting_checks_paused', 'gauge', 'Paused checks, over all processes.', {
      '': waiting?.paused ?? 0,
    }),
    ...metric('nodejs_eventloop_lag_seconds', 'gauge', 'Delay of the event loop since the last reading.', {
      '{quantile="0.5"}': delay.median,
      '{quantile="0.99"}': delay.p99,
      '{quantile="1"}': delay.longest,
    }),
    ...metric('process_cpu_seconds_total', 'counter', 'CPU time of this process.', {
      '': (user + system) / 1e6,
    }),
    ...metric('process_resident_memory_bytes', 'gauge', 'Memory of this process.', {
      '': memory.rss,
    }),
    ...metric(
      'nodejs_heap_size_used_bytes',
      'gauge',
      'Of it, what JavaScript objects take, rubbish not yet collected included.',
      {
        '': memory.heapUsed,
      },
    ),
    ...metric(
      'nodejs_external_memory_bytes',
      'gauge',
      'Of it, what they hold outside the heap, as buffers.',
      {
        '': memory.external,
      },
    ),
    ...metric('process_start_time_seconds', 'gauge', 'When this process began, in Unix time.', {
      '': performance.timeOrigin / 1_000,
    }),
    '',
  ].join('\n');
}

function metric(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  values: Record<string, number>,
): string[] {
  const lines = Object.entries(values).map(([labels, value]) => `${name}${labels} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}
