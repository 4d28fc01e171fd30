/**
 * The tests that take minutes: 1,000 random shapes for each gradient, the long memory problems at their full length, and
 * figures of rivals over every window of a long file, 100,000 files that no one meant as a table. Ends with
 * `N passed, N failed`.
 */

import { countTests } from './setup/countTests.mjs'
import { runMain } from './setup/say.mjs'

process.env.TIDECAST_LONG = '1'
process.env.TIDECAST_FUZZ = '100000'
await runMain(() =>
  countTests([
    'test/conformance',
    'test/unit/forecast/sharedAccuracy',
    'test/unit/export/bytes',
    'test/csv/fuzz.test.ts',
  ]),
)
