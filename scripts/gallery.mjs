/**
 * Pictures of every view in both themes, all languages and three sizes, for a person to look at.
 * Usage: npm run gallery [-- FOLDER [FILTER]], by default into `gallery-output`. FILTER is a part of a picture's name, such
 * as `model` or `zh-CN-dark`: only those are taken.
 */

import fs from 'node:fs'
import path from 'node:path'

import { film } from './setup/film.mjs'
import { runMain } from './setup/say.mjs'

await runMain(() => {
  const [folder = 'gallery-output', filter = ''] = process.argv.slice(2)
  const output = path.resolve(folder)
  fs.mkdirSync(output, { recursive: true })
  return film('test/e2e/gallery.config.ts', { TIDECAST_GALLERY: output, TIDECAST_GALLERY_FILTER: filter })
})
