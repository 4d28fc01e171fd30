/** How large a training under way may become on disk: it waits while it is packed, at the end of an epoch. */

import { expect, test } from 'vitest'

import { encodeTraining } from '../../../src/service/project/unfinishedTraining'
import { exampleTraining, sha256 } from '../../project/support'

test('past forecasts and their bands are kept within a million numbers, and those of the best epoch', () => {
  const { epochs, ...training } = exampleTraining()
  const numbers = () => new Float64Array(100_000)
  const many = Array.from({ length: 12 }, (_, epoch) => ({
    ...epochs[0],
    ...{ epoch, bestEpoch: 1, tailForecast: numbers() },
    tailBands: [{ coverage: 0.8, source: 'eachStep' as const, lower: numbers(), upper: numbers() }],
  }))
  const bytes = encodeTraining(
    { ...training, epochs: many, data: '0'.repeat(64), checkpoint: new Uint8Array(8) },
    { sha256, application: '0.1.0' },
  )
  expect(bytes?.length).toBeLessThan(8 * 1_300_000 + 100_000)
  expect(bytes?.length).toBeGreaterThan(8 * 1_100_000)
})
