/** Prints the path of the Electron executable that starts the app: `$(npm run -s runtime) .` */

import { ensureSetup } from './setup/index.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  console.log(await ensureSetup({ runtime: true }))
})
