/** Golden tensors from PyTorch: nested lists of numbers. */

import { tensor, type Backend, type Tensor } from '../../src/engine/index'

export { describeGolden } from './golden'

/** Nested lists of numbers, row-major. */
export type Nested = number | readonly Nested[]

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
