/**
 * Writes a million rows of ten columns as CSV through the encoder and the atomic writer: `npm run bench:export -- --json`.
 * Then a report of a project of five runs. The columns are those of a panel's forecast: id, stamp, forecast, three bands, model; all numbers with all their digits.
 */

import { createRequire } from 'node:module'
import path from 'node:path'

import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  await ensureSetup({ build: true })
  const { benchExport, benchReport } = createRequire(import.meta.url)(
    path.join(root, 'out', 'main', 'benchExport.js'),
  )
  const figures = { ...(await benchExport()), ...(await benchReport()) }
  console.log(process.argv.includes('--json') ? JSON.stringify(figures) : figures)
  return 0
})
