/**
 * Golden tensors from PyTorch, one JSON file a subject. They live outside the repository: in TIDECAST_GOLDEN_DIR, in
 * golden/ under TIDECAST_SHARED, or in ../shared/golden. A suite whose file is absent is skipped by name.
 */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe } from 'vitest'
import { tensor, type Backend, type Tensor } from '../../src/engine/index'

const shared = process.env['TIDECAST_SHARED'] ?? path.resolve(import.meta.dirname, '../../../shared')
const folder = process.env['TIDECAST_GOLDEN_DIR'] ?? path.join(shared, 'golden')

/** Nested lists of numbers, row-major. */
export type Nested = number | readonly Nested[]

/** Runs `body` with the cases of one file, or registers a skipped suite that says what is missing. */
export function describeGolden<Case>(file: string, body: (cases: readonly Case[]) => void): void {
  const full = path.join(folder, `${file}.json`)
  if (!existsSync(full)) {
    describe.skip(`golden ${file} (${full} is absent)`, () => undefined)
    return
  }
  const { cases } = JSON.parse(readFileSync(full, 'utf8')) as { readonly cases: readonly Case[] }
  describe(`golden ${file}`, () => {
    body(cases)
  })
}

/** A field that says nothing about the numbers. */
const remarks: readonly string[] = ['note']

/**
 * Fails by name on a field that a test does not read: an option that is passed over would be a test that passes without
 * having looked. Fields of no value, null or false, say nothing and may stand.
 */
export function requireKnown(what: string, given: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (known.includes(name) || remarks.includes(name) || value === null || value === false) continue
    throw new RangeError(`${what}: the option ${name} (${JSON.stringify(value).slice(0, 40)}) is not known.`)
  }
}

/** Fails by name unless an option has the only value the engine has. */
export function requireValue<T>(
  what: string,
  name: string,
  value: T | undefined | null,
  only: readonly T[],
): void {
  if (value === undefined || value === null || only.includes(value)) return
  throw new RangeError(`${what}: ${name} can be ${only.join(' or ')}, not ${String(value)}.`)
}

export function flatten(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flatten)
}

export function shapeOf(nested: Nested): number[] {
  return typeof nested === 'number' ? [] : [nested.length, ...shapeOf(nested[0])]
}

/** Makes tensors of nested lists. */
export function placer(backend: Backend): (nested: Nested) => Tensor {
  return (nested) => tensor(backend, flatten(nested), shapeOf(nested))
}
