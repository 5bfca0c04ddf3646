import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

const secret = (name: string) =>
  z
    .string()
    .min(32, `${name} must have at least 32 characters. Leave it out and one is made for you.`)
    .refine((value) => !/^(changeme|undefined|null|secret)/i.test(value), `${name} is a placeholder.`);

const is32Bytes = (key: string) =>
  z.base64().safeParse(key).success && Buffer.from(key, 'base64').length === 32;

const twilioBase = (name: string) =>
  z.url(`${name} must be a URL.`).refine((value) => {
    const { protocol, hostname } = new URL(value);
    return protocol === 'https:' || (protocol === 'http:' && loopbackHosts.has(hostname));
  }, `${name} must be https; http is only for this computer.`);

const schema = z
  .object({
    PORT: port.default(3000),
    DATA_DIR: z
      .string()
      .default('./data')
      .transform((dir) => path.resolve(dir)),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgres://')
      .optional(),
    APP_URL: z
      .url('APP_URL must be a URL such as https://porting.example.com')
      .refine((value) => /^https?:$/.test(new URL(value).protocol), 'APP_URL must begin with http or https.')
      .transform((value) => new URL(value).origin)
      .optional(),
    NEXTAUTH_SECRET: secret('NEXTAUTH_SECRET').optional(),
    ENCRYPTION_KEY: z
      .string()
      .refine(
        (value) => value.split(',').every((key) => is32Bytes(key.trim())),
        'ENCRYPTION_KEY must be 32 bytes in base64, or several such keys separated by commas. Make one with: openssl rand -base64 32',
      )
      .optional(),
    ADMIN_EMAIL: z.email('ADMIN_EMAIL must be an e-mail address.').optional(),
    ADMIN_PASSWORD: z.string().min(15, 'ADMIN_PASSWORD must have at least 15 characters.').optional(),
    TWILIO_NUMBERS_BASE_URL: twilioBase('TWILIO_NUMBERS_BASE_URL').default('https://numbers.twilio.com'),
    TWILIO_API_BASE_URL: twilioBase('TWILIO_API_BASE_URL').default('https://api.twilio.com'),
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((address) => address.trim())
          .filter(Boolean),
      )
      .refine(
        (list) => list.every((address) => isIP(address) > 0),
        'TRUSTED_PROXIES must be a comma-separated list of IP addresses.',
      ),
    METRICS_TOKEN: secret('METRICS_TOKEN').optional(),
    RETRY_BASE_MS: z.coerce.number().int().min(1).max(60_000).default(2_000),
  })
  .refine((env) => Boolean(env.ADMIN_EMAIL) === Boolean(env.ADMIN_PASSWORD), {
    message: 'ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both or neither.',
  });

export type Env = z.output<typeof schema>;

/** The variables that were set wrongly, one sentence each. */
export class EnvFaults extends Error {
  override name = 'EnvFaults';
  constructor(readonly faults: string[]) {
    super(`The environment has ${faults.length === 1 ? 'a fault' : 'faults'}:\n- ${faults.join('\n- ')}`);
  }
}

/**
 * Reads the settings from environment variables; empty ones count as unset.
 * @throws EnvFaults naming every fault at once, so that nobody mends them one start at a time.
 */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvFaults(
    parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return name && !issue.message.startsWith(name) ? `${name}: ${issue.message}` : issue.message;
    }),
  );
}

// Boot and routes get different copies of this module; both must see one reading.
const store = globalThis as { __env?: Env };

/** The settings of this process, read once. */
export function env(): Env {
  store.__env ??= readEnv(process.env);
  return store.__env;
}

/** Where people reach this installation: `APP_URL`, else this computer. No trailing slash. */
export function appUrl({ APP_URL, PORT }: Pick<Env, 'APP_URL' | 'PORT'> = env()): string {
  return APP_URL ?? `http://localhost:${PORT}`;
}
