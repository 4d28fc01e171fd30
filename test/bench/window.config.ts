import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 120_000 },
  reporter: [['../e2e/support/quietReporter.ts']],
})
