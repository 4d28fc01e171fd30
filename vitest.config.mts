import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Node 20 has relaxed SIMD behind a flag; later versions refuse the flag because it is always on. */
const relaxedSimd = process.versions.node.startsWith('20.') ? ['--experimental-wasm-relaxed-simd'] : []

/** Milliseconds after which a test hangs; a slow machine is no failure. */
const testTimeout = 30_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          testTimeout,
          include: ['test/{unit,conformance,golden,csv,rpc,cli,project,faults,security}/**/*.test.ts'],
          pool: 'forks',
          execArgv: relaxedSimd,
          setupFiles: ['test/support/strict.ts'],
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'renderer',
          testTimeout,
          include: ['test/renderer/**/*.test.ts'],
          environment: 'happy-dom',
          setupFiles: ['test/support/strict.ts'],
        },
      },
    ],
  },
})
