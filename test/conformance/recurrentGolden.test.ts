/** The wasm builds against PyTorch directly, in float32's tolerance. */

import { expect, test } from 'vitest'
import { createBackend, scope } from '../../src/engine/index'
import { expectClose, fastBackends } from '../support/engine'
import { describeGolden, flatten } from '../support/engineGolden'
import { compareRecurrentCase, nameOf, type RecurrentCase } from '../support/engineRecurrentGolden'

describeGolden<RecurrentCase>('recurrent', (cases) => {
  for (const name of fastBackends) {
    const backend = createBackend(name)
    test.each(cases.map((given) => [nameOf(given), given] as const))(`${name}: %s`, (_name, given) => {
      scope(backend, () => {
        compareRecurrentCase(backend, given, (got, wanted, part) => {
          expectClose(got, flatten(wanted), given.hiddenSize * given.steps, part)
        })
      })
      expect(backend.liveBuffers, 'leaked buffers').toBe(0)
    })
  }
})
