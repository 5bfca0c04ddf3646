import { defineConfig, devices } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Generous, because the machine may be slow: an outcome is asserted, never a speed.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // Each worker has a server, a database and a browser of its own, so files cannot disturb each other.
  workers: 2,
  // A flake is a defect; a second try would hide it.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    // Without films, which two cores cannot draw beside the rest. It also holds on to every body until the watch for
    // secrets has read it.
    trace: { mode: 'retain-on-failure', screenshots: false },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        // A sandbox needs rights that root in a container does not have.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
