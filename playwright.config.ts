import { defineConfig } from '@playwright/test';

// The runner that starts us names the Electron, the display and the report by environment variables.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // One counter at a time: windows share a display, a printer queue and two processors.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json']],
});
