import path from 'node:path'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/**
 * Both Electron lines the code runs on: the release line and the older one that offline machines test with
 * (Chromium 114, Node 18.15). Targets are named here because the tool would take them from the installed package.
 */
const targets = { node: 'node18.15', chrome: 'chrome114' }

const here = (name: string) => path.resolve(import.meta.dirname, name)

export default defineConfig({
  main: {
    build: {
      target: targets.node,
      outDir: here('out/main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: here('electron/main/index.ts'),
          trainer: here('electron/trainer/index.ts'),
          tidecast: here('cli/index.ts'),
          benchAccuracy: here('cli/benchAccuracy.ts'),
          benchEngine: here('cli/benchEngine.ts'),
          benchPrepare: here('cli/benchPrepare.ts'),
          benchExport: here('cli/benchExport.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: targets.node,
      outDir: here('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: here('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    // Static markup set through innerHTML would lose its style attributes to the content security policy.
    plugins: [vue({ template: { compilerOptions: { hoistStatic: false } } })],
    build: {
      target: targets.chrome,
      outDir: here('out/renderer'),
      emptyOutDir: true,
      minify: 'oxc',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: here('renderer/index.html') },
    },
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'true',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
    },
  },
})
