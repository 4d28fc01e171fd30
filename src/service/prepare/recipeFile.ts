/** A recipe as a file of JSON: written to be read by people too, and believed only in the agreed form. */

import * as v from 'valibot'

import { recipeSchema, recipeVersion, type Recipe, type RecipeStep } from '../../contract'
import type { ByteSource } from '../../series'
import { TidecastError } from '../../util/errors'

/** A file longer than this, in bytes, is no recipe. */
const longestRecipe = 16_000_000

export function encodeRecipe(recipe: Recipe): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(recipe, null, 2)}\n`)
}

/** Throws `prepare.recipe`, and what reading throws. */
export async function readRecipe(source: ByteSource, signal: AbortSignal): Promise<Recipe> {
  if (source.size > longestRecipe)
    throw new TidecastError('prepare.recipe', { detail: `it has ${source.size} bytes` })
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of source.chunks(signal)) text += decoder.decode(chunk, { stream: true })
  return parseRecipe(text + decoder.decode())
}

/** A recipe as saved. Throws `prepare.recipe` on what is not in the agreed form. */
export function parseRecipe(text: string): Recipe {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new TidecastError('prepare.recipe', { detail: 'it is not JSON' }, error)
  }
  return checkRecipe(parsed)
}

/** Steps put together by hand. Throws `prepare.recipe`. */
export function recipeOf(steps: readonly RecipeStep[]): Recipe {
  return checkRecipe({ version: recipeVersion, steps })
}

function checkRecipe(candidate: unknown): Recipe {
  const result = v.safeParse(recipeSchema, candidate)
  if (result.success) return result.output
  const [issue] = result.issues
  const place = v.getDotPath(issue)
  throw new TidecastError('prepare.recipe', {
    detail: place === null ? issue.message : `${place}: ${issue.message}`,
  })
}
