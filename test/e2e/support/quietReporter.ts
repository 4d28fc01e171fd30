/** For the demo: says nothing but what went wrong, as the demo tells its own progress. */

import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

class QuietReporter implements Reporter {
  onStdErr(chunk: string | Buffer): void {
    process.stderr.write(chunk)
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const error of result.errors) process.stderr.write(`${error.message ?? error.value ?? ''}\n`)
  }

  printsToStdio(): boolean {
    return true
  }
}

export default QuietReporter
