/** Bands of past epochs: as many as memory has room for, and those of the best whatever comes. */

import { expect, test } from 'vitest'

import type { EpochReport } from '../../src/contract'
import { withinBandNumbers } from '../../src/project'
import { exampleTraining } from './support'

const [report] = exampleTraining().epochs
const points = 100_000

/** Each with two hundred thousand numbers of bands. */
function epochsOf(count: number, bestEpoch: number): readonly EpochReport[] {
  const limit = new Float64Array(points)
  const band = { coverage: 0.8, source: 'eachStep', lower: limit, upper: limit } as const
  return Array.from({ length: count }, (_, epoch) => ({
    ...report,
    ...{ epoch, bestEpoch, tailForecast: limit, tailBands: [band] },
  }))
}

test('few are held as they are, the same objects', () => {
  const few = epochsOf(20, 3)
  expect(withinBandNumbers(few).every((each, at) => each === few[at])).toBe(true)
})

test('of many the oldest lose their bands alone, and never the best', () => {
  const many = epochsOf(30, 3)
  const held = withinBandNumbers(many)
  expect(held.flatMap(({ epoch, tailBands }) => (tailBands?.length ? [epoch] : []))).toEqual([
    3,
    ...Array.from({ length: 20 }, (_, at) => at + 10),
  ])
  expect(held.every(({ tailForecast }) => tailForecast.length === points)).toBe(true)
})
