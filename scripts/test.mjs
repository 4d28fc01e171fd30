/**
 * Everything CI runs: types, lint, format, unit, conformance and window tests. Ends with the names of what failed and
 * `N passed, N failed`, where each static check counts as one test.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { run, runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain, say } from './setup/say.mjs'
import { countsOf, readUnitReport, readWindowReport } from './setup/testReports.mjs'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-reports-'))

async function staticCheck(name, words) {
  const passed = (await run(process.execPath, words)) === 0
  say(`${name}: ${passed ? 'passed' : 'failed'}`)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, failures: passed ? [] : [name] }
}

async function unitTests() {
  const file = path.join(reports, 'vitest.json')
  const code = await runBin('vitest', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return countsOf('unit tests', code, file, readUnitReport)
}

async function windowTests() {
  const file = path.join(reports, 'playwright.json')
  const code = await run(process.execPath, [path.join(root, 'scripts', 'testEndToEnd.mjs')], {
    env: { ...process.env, TIDECAST_REPORT: file },
  })
  return countsOf('window tests', code, file, readWindowReport)
}

await runMain(async () => {
  await ensureSetup({ build: true, runtime: true, virtualDisplay: true })
  const script = (name) => path.join(root, 'scripts', name)
  const results = [
    ...(await Promise.all([
      staticCheck('types', [script('check.mjs')]),
      staticCheck('lint', [script('run.mjs'), 'eslint', '.', '--max-warnings', '0']),
    ])),
    await staticCheck('format', [script('run.mjs'), 'prettier', '--check', '--log-level', 'warn', '.']),
    await unitTests(),
    await windowTests(),
  ]
  fs.rmSync(reports, { recursive: true, force: true })
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`failed: ${failure}`)
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  return sum('failed') === 0 ? 0 : 1
})
