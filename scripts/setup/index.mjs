/** The set-up check every script begins with: installs what is missing, costs under 100 ms when nothing is. */

import { ensureModules } from './modules.mjs'
import { ensureRuntime } from './runtime.mjs'
import { ensureSystem } from './system.mjs'

/**
 * @param needs `kernels`: the compiled engine; `build`: the bundles in out/ (implies kernels); `runtime`: an Electron
 *   executable with its libraries; `virtualDisplay`: Xvfb as well.
 * @returns the Electron executable where `runtime` was asked for
 */
export async function ensureSetup(needs = {}) {
  ensureModules()
  if (needs.kernels || needs.build) {
    const { ensureKernels } = await import('../kernels.mjs')
    await ensureKernels()
  }
  if (needs.build) {
    const { ensureBuild } = await import('../build.mjs')
    ensureBuild()
  }
  if (!needs.runtime) return undefined
  const executable = await ensureRuntime()
  ensureSystem(executable, { virtualDisplay: Boolean(needs.virtualDisplay) })
  return executable
}
