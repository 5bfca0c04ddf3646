import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, hold } from './fault';
import { CONCURRENCY } from './stage';
import { testNumbers } from './test-numbers';

const MINUTES = 30;
const NUMBERS = 10_000;
/** A million numbers in four hours, at twenty in flight. */
const PER_SECOND = 1_000_000 / (4 * 3_600);
const LATENCY_MS = Math.round((CONCURRENCY / PER_SECOND) * 1_000);
const SAMPLE_MS = 5_000;
/** The program, its caches and the database's are still growing until then. */
const WARM_UP_MINUTES = 10;
/** A connection that the other end closes as it is used again costs its call. */
const MOST_REPEATED = 0.0001;
const TOLD_MS = 300_000;
/** Connections to the database and to Twilio come and go. */
const MORE_HANDLES = 10;

type Sample = { minute: number; rssMb: number; handles: number };

/** R25: hours of work, of which half an hour is played. */
export const soak: Fault = {
  name: 'soak',
  what: `R25: ${MINUTES} minutes of checks one after the other at the rate of a million numbers in four hours (Postgres)`,
  short: false,
  onlyByName: true,
  async run(stage) {
    const url = await stage.postgres();
    const twilio = await stage.simulator({ latencyMs: LATENCY_MS });
    const server = await stage.server({ dataDir: stage.emptyFolder(), twilio, env: { DATABASE_URL: url } });
    const person = await stage.person(server);
    await person.connect(server);
    // Saving a connection asks one question to test it.
    const asked = (await twilio.briefStats()).requests;
    const beganAt = performance.now();
    const minutes = () => (performance.now() - beganAt) / 60_000;
    let checks = 0;
    let over = false;
    const work = (async () => {
      for (; minutes() < MINUTES; checks += 1) {
        const checkId = await person.submit(server, testNumbers(NUMBERS));
        await person.finished(server, checkId, 600_000);
      }
      over = true;
    })();
    const samples: Sample[] = [];
    const watch = async () => {
      for (let toldAt = 0; !over; await sleep(SAMPLE_MS)) {
        const sample = { minute: minutes(), ...sizeOf(server.process.pid ?? 0) };
        samples.push(sample);
        if (performance.now() - toldAt < TOLD_MS) continue;
        toldAt = performance.now();
        console.log(
          `${sample.minute.toFixed(0)} min: ${sample.rssMb.toFixed(0)} MB, ${sample.handles} open handles`,
        );
      }
    };
    await Promise.race([work, watch().then(() => work)]);
    const requests = (await twilio.briefStats()).requests - asked;
    const repeated = requests - checks * NUMBERS;
    hold(
      repeated >= 0 && repeated <= requests * MOST_REPEATED,
      `${requests} calls for ${checks * NUMBERS} numbers`,
    );

    const warm = leastOfEachMinute(samples.filter(({ minute }) => minute >= WARM_UP_MINUTES));
    const perHour = slope(warm) * 60;
    const half = Math.floor(warm.length / 2);
    const most = (some: Sample[]) => Math.max(...some.map(({ handles }) => handles));
    const [before, after] = [most(warm.slice(0, half)), most(warm.slice(half))];
    hold(after <= before + MORE_HANDLES, `open handles rose from ${before} to ${after}`);
    return (
      `${checks * NUMBERS} numbers in ${checks} checks over ${minutes().toFixed(0)} minutes, ${repeated} calls repeated; after ` +
      `${WARM_UP_MINUTES} minutes ${warm[0]?.rssMb.toFixed(0)} MB, at the end ${warm.at(-1)?.rssMb.toFixed(0)} MB, a line ` +
      `through the least of each minute rises by ${perHour.toFixed(1)} MB an hour; at most ${before}, later ${after} open handles`
    );
  },
};

/** Resident memory and open files of a process, sockets among them, from /proc. */
function sizeOf(pid: number): Pick<Sample, 'rssMb' | 'handles'> {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    rssMb: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024,
    handles: fs.readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** Between two rounds of collecting garbage memory rises and falls: what stays is told by its least. */
function leastOfEachMinute(samples: Sample[]): Sample[] {
  const least = new Map<number, Sample>();
  for (const sample of samples) {
    const minute = Math.floor(sample.minute);
    const known = least.get(minute);
    if (!known || sample.rssMb < known.rssMb) least.set(minute, sample);
  }
  return [...least.values()];
}

/** MB a minute, by least squares. */
function slope(samples: Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ rssMb }) => rssMb))];
  const up = samples.reduce((sum, { minute, rssMb }) => sum + (minute - x) * (rssMb - y), 0);
  return up / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
