/** The memory of all processes of the app. */

import fs from 'node:fs'

import type { ElectronApplication } from '@playwright/test'

/** Megabytes; what processes share is shared out among them where the system tells, else counted in each. */
export async function memoryOf(app: ElectronApplication): Promise<number> {
  const processes = await app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, memory }) => ({ pid, resident: memory.workingSetSize })),
  )
  const kilobytes = processes.map(({ pid, resident }) => proportionalSize(pid) ?? resident)
  return kilobytes.reduce((total, each) => total + each, 0) / 1024
}

/** Kilobytes. */
function proportionalSize(pid: number): number | undefined {
  try {
    const found = /^Pss:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return found ? Number(found[1]) : undefined
  } catch {
    return undefined
  }
}
