/** Recurrent layers that PyTorch has modules for, in float64. */

import { expect, test } from 'vitest'
import { createBackend, scope } from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import { describeGolden, flatten } from '../../support/engineGolden'
import { compareRecurrentCase, nameOf, type RecurrentCase } from '../../support/engineRecurrentGolden'

const backend = createBackend('reference')

describeGolden<RecurrentCase>('recurrent', (cases) => {
  test.each(cases.map((given) => [nameOf(given), given] as const))('%s', (_name, given) => {
    scope(backend, () => {
      compareRecurrentCase(backend, given, (got, wanted, part) => {
        expectGolden(got, flatten(wanted), part)
      })
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
