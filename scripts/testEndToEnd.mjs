/** Runs the window tests against the built app. */

import { runMain } from './setup/say.mjs'
import { runStaged } from './setup/staged.mjs'

await runMain(() => runStaged('test/e2e/playwright.config.ts', process.argv.slice(2)))
