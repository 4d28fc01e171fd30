/** A buffer that a test leaves behind fails that test. */

import { afterEach, beforeEach, expect } from 'vitest'
import type { Backend } from '../../src/engine/index'

/** Counts the buffers of backends now; the check it returns throws unless as many are alive when it is called. */
export function startLeakCheck(backends: readonly Backend[]): () => void {
  const count = () => backends.map(({ liveBuffers }) => liveBuffers)
  const before = count()
  return () => {
    expect(count(), 'leaked buffers').toEqual(before)
  }
}

/** Checks every test of the file or the `describe` around. */
export function failOnLeaks(...backends: readonly Backend[]): void {
  let check = startLeakCheck(backends)
  beforeEach(() => {
    check = startLeakCheck(backends)
  })
  afterEach(() => {
    check()
  })
}
