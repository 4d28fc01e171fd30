/** A recipe that the command line names. */

import fs from 'node:fs'

import type { Recipe } from '../src/contract'
import { parseRecipe } from '../src/service'
import { TidecastError } from '../src/util/errors'

/** Throws `file.unreadable` and `prepare.recipe`. */
export function readRecipeFile(file: string): Recipe {
  return parseRecipe(readText(file))
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new TidecastError('file.unreadable', { name: file, reason }, error)
  }
}
