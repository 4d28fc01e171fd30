/**
 * The main job without a screen: drives the real app on a bundled sample under a virtual display and leaves
 * forecast.csv, scores.json and a picture of each step in demo-output/.
 */

import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { film } from './setup/film.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

export function runDemo() {
  const output = path.join(root, 'demo-output')
  fs.rmSync(output, { recursive: true, force: true })
  fs.mkdirSync(output)
  return film('test/e2e/demo.config.ts', { TIDECAST_DEMO_OUTPUT: output })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runMain(runDemo)
