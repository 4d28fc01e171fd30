import { expect, test } from 'vitest'

import type { StepOf } from '../../../src/contract'
import { hideLikeGaps, scoreFills } from '../../../src/series/prepare'
import { evenPoints } from './support'

const season = 24
const wave = Array.from({ length: 600 }, (_, i) => Math.sin((2 * Math.PI * i) / season) + i / 1000)
const gappy = wave.map((value, i) => (i % 100 >= 50 && i % 100 < 56 ? NaN : value))

test('known points are hidden in runs as long as the real gaps', () => {
  const hidden = hideLikeGaps(Float64Array.from(gappy), 3)
  const runs = [...hidden]
    .join('')
    .match(/1+/g)
    ?.map((run) => run.length)
  expect(new Set(runs)).toEqual(new Set([6]))
  hidden.forEach((flag, i) => {
    if (flag === 1) expect(gappy[i]).not.toBeNaN()
  })
  expect(hideLikeGaps(Float64Array.from(gappy), 3)).toEqual(hidden)
})

test('the season fills a seasonal series best, a level worst; what is left missing comes last', async () => {
  const candidates: readonly StepOf<'missing'>[] = [
    { step: 'missing', method: 'leave' },
    { step: 'missing', method: 'mean' },
    { step: 'missing', method: 'time' },
    { step: 'missing', method: 'seasonal', season },
  ]
  const { scores, hidden } = await scoreFills(evenPoints(gappy), candidates, { seed: 1 })
  expect(hidden).toBeGreaterThan(30)
  expect(scores.map(({ step }) => step.method)).toEqual(['seasonal', 'time', 'mean', 'leave'])
  // Exact between two seasons; with a neighbour on one side only, off by the drift of one season.
  expect(scores[0].meanAbsoluteError).toBeLessThan(season / 1000)
  expect(scores[1].meanAbsoluteError).toBeGreaterThan(season / 1000)
  expect(scores[3]).toMatchObject({ unfilled: hidden, meanAbsoluteError: NaN })
})
