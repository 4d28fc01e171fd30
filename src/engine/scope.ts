/**
 * Scopes free memory: every tensor made inside is disposed of at the end, save those in the result, which pass to the
 * scope around. While a tape records, nothing is freed early, because the gradients may need it.
 */

import type { Backend } from './backend'
import { Tensor } from './tensor'

export function scope<T>(backend: Backend, body: () => T): T {
  const { scopes, tape } = backend.session
  const made: Tensor[] = []
  scopes.push(made)
  let kept: ReadonlySet<Tensor> = new Set()
  try {
    const result = body()
    kept = collectTensors(result)
    return result
  } finally {
    scopes.pop()
    const outer = scopes.at(-1)
    for (const each of made) {
      if (tape || kept.has(each)) outer?.push(each)
      else each.dispose()
    }
  }
}

/** All tensors in a value: itself, or inside arrays and plain objects at any depth. */
function collectTensors(value: unknown, found = new Set<Tensor>()): Set<Tensor> {
  if (value instanceof Tensor) found.add(value)
  else if (Array.isArray(value)) for (const item of value) collectTensors(item, found)
  else if (isPlainObject(value)) for (const item of Object.values(value)) collectTensors(item, found)
  return found
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
