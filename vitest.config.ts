import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // The package throws outside a server build; its own empty file is what a server gets.
      'server-only': `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    globalSetup: './scripts/make-test-template.ts',
    // A zone nobody works in by habit, so that a hidden assumption of UTC fails at once.
    env: { TZ: 'Asia/Kathmandu' },
    // One a core; the default leaves a core idle, and there are two.
    maxWorkers: '100%',
    // Only against a hang: what is slow on a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    restoreMocks: true,
  },
});
