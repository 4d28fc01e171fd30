/**
 * The engine's tests that take minutes: 1,000 random shapes for each gradient, and the long memory problems at their full
 * length. Ends with `N passed, N failed`.
 */

import { countTests } from './setup/countTests.mjs'
import { runMain } from './setup/say.mjs'

process.env.TIDECAST_LONG = '1'
await runMain(() => countTests(['test/conformance']))
