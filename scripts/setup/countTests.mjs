/** Runs some of the unit tests and says in one line how they ended. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { runBin } from './bin.mjs'
import { ensureSetup } from './index.mjs'
import { say } from './say.mjs'
import { countsOf, readUnitReport } from './testReports.mjs'

/** @returns the exit code: 0 when at least one test ran and all passed. */
export async function countTests(folders) {
  await ensureSetup({ kernels: true })
  const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-reports-'))
  const file = path.join(reports, 'vitest.json')
  try {
    const words = ['run', ...folders, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    const code = await runBin('vitest', words)
    const { passed, failed, skipped, failures } = countsOf('unit tests', code, file, readUnitReport)
    for (const failure of failures) console.log(`failed: ${failure}`)
    if (skipped > 0) say(`${skipped} tests were skipped.`)
    console.log(`${passed} passed, ${failed} failed`)
    return failed === 0 && passed > 0 ? 0 : 1
  } finally {
    fs.rmSync(reports, { recursive: true, force: true })
  }
}
