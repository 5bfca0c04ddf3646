import { describe, expect, it } from 'vitest';
import { appUrl, EnvFaults, readEnv } from './env';

describe('readEnv', () => {
  it('needs nothing set', () => {
    const env = readEnv({});
    expect(env.PORT).toBe(3000);
    expect(env.DATABASE_URL).toBeUndefined();
    expect(env.TWILIO_NUMBERS_BASE_URL).toBe('https://numbers.twilio.com');
    expect(appUrl(env)).toBe('http://localhost:3000');
  });

  it('lists every fault at once', () => {
    const read = () =>
      readEnv({
        PORT: '99999',
        ENCRYPTION_KEY: 'c2hvcnQ=',
        ADMIN_PASSWORD: 'short',
        TRUSTED_PROXIES: 'proxy',
      });
    expect(read).toThrow(EnvFaults);
    try {
      read();
    } catch (error) {
      const { faults } = error as EnvFaults;
      expect(faults.join('\n')).toMatch(/PORT/);
      expect(faults.join('\n')).toMatch(/ENCRYPTION_KEY must be 32 bytes/);
      expect(faults.join('\n')).toMatch(/ADMIN_PASSWORD must have at least 15/);
      expect(faults.join('\n')).toMatch(/TRUSTED_PROXIES/);
    }
  });

  it('refuses placeholders and short secrets', () => {
    expect(() => readEnv({ NEXTAUTH_SECRET: 'changeme' })).toThrow(/at least 32/);
    expect(() => readEnv({ NEXTAUTH_SECRET: 'changeme'.repeat(6) })).toThrow(/placeholder/);
  });

  it('takes plain http for Twilio only on this computer', () => {
    expect(() => readEnv({ TWILIO_API_BASE_URL: 'http://10.0.0.8:4010' })).toThrow(/only for this computer/);
    expect(readEnv({ TWILIO_API_BASE_URL: 'http://127.0.0.1:4010' }).TWILIO_API_BASE_URL).toBe(
      'http://127.0.0.1:4010',
    );
  });

  it('keeps only the origin of APP_URL', () => {
    expect(readEnv({ APP_URL: 'https://porting.example.com/some/path' }).APP_URL).toBe(
      'https://porting.example.com',
    );
  });
});
