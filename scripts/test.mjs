/**
 * Everything CI runs: types, lint, format, unit, conformance and window tests. Ends with `N passed, N failed`, where
 * each static check counts as one test.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { run, runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain, say } from './setup/say.mjs'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-reports-'))

async function staticCheck(name, words) {
  const passed = (await run(process.execPath, words)) === 0
  say(`${name}: ${passed ? 'passed' : 'failed'}`)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

async function unitTests() {
  const file = path.join(reports, 'vitest.json')
  const code = await runBin('vitest', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  return counted(code, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }))
}

async function windowTests() {
  const file = path.join(reports, 'playwright.json')
  const code = await run(process.execPath, [path.join(root, 'scripts', 'testEndToEnd.mjs')], {
    env: { ...process.env, TIDECAST_REPORT: file },
  })
  return counted(code, file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))
}

/** A runner that failed without a failing test (or without a report) counts as one failure. */
function counted(code, file, read) {
  const counts = fs.existsSync(file)
    ? read(JSON.parse(fs.readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
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
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  return sum('failed') === 0 ? 0 : 1
})
