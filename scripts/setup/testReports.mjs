/** What the reports of the test runners tell: counts, and the names of what failed. */

import fs from 'node:fs'

/**
 * Counts of one runner. One that failed without a failing test, or without a report, counts as one failure.
 *
 * @param name how the runner is called in that failure
 * @param code what it ended with
 * @param file its report, not there where it broke down before
 */
export function countsOf(name, code, file, read) {
  const counts = fs.existsSync(file)
    ? read(JSON.parse(fs.readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0, failures: [] }
  if (code === 0 || counts.failed > 0) return counts
  const failures = [...counts.failures, `${name}: ended with ${code} though no test failed`]
  return { ...counts, failed: 1, failures }
}

/** @param report what vitest's `json` reporter wrote */
export function readUnitReport(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, status, assertionResults, message }) => {
      const failed = assertionResults.filter((result) => result.status === 'failed')
      // A file that cannot be loaded has no test to name.
      if (status === 'failed' && failed.length === 0) return [`${name}: ${message}`]
      return failed.map(({ fullName }) => `${name}: ${fullName}`)
    }),
  }
}

/** @param report what Playwright's `json` reporter wrote */
export function readWindowReport({ stats, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: suites.flatMap(failedSpecs),
  }
}

function failedSpecs({ specs = [], suites = [] }) {
  return [
    ...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`),
    ...suites.flatMap(failedSpecs),
  ]
}
