/** What a column brought: the errors of a blend with it and without, worked out by hand. */

import { expect, test } from 'vitest'

import { createBackend } from '../../../src/engine'
import { createPanel, weighColumns } from '../../../src/forecast'
import type { Blend, Candidate, Jury } from '../../../src/forecast/auto/candidate'
import type { ModelHost, Predictor } from '../../../src/forecast/models/model'

const horizon = 2
const column = Float64Array.of(0, 0, 0, 0, 1, 3, 0, 0)
const panel = createPanel(
  [
    {
      id: 'a',
      values: Float64Array.of(5, 5, 5, 5, 6, 8, 5, NaN),
      futureCovariates: [new Float64Array(8), column],
    },
  ],
  1,
)
const one = Float64Array.of(1)
const jury: Jury = {
  panel,
  horizon,
  places: { series: Uint32Array.of(0, 0), origins: Uint32Array.of(4, 6) },
  scales: { levels: one, scales: one, weights: one, relativeWeight: 0 },
}

/** Says 5 and so much of a column. */
function reader(share: number): Predictor {
  return {
    name: 'reader',
    forecast: (asked, { origins }) =>
      Promise.resolve(
        Float64Array.from({ length: origins.length * horizon }, (_, i) => {
          const t = (origins[Math.floor(i / horizon)] ?? 0) + (i % horizon)
          return 5 + share * (asked.members[0]?.futureCovariates?.[1]?.[t] ?? 0)
        }),
      ),
    describe: () => {
      throw new RangeError('not asked here')
    },
  }
}

async function blendOf(kind: Candidate['kind'], share: number, host: ModelHost): Promise<Blend> {
  const predictor = reader(share)
  const forecast = await predictor.forecast(panel, jury.places, host)
  const candidate = { name: 'one', kind, predictor, forecast, error: 0 }
  return { predictor, forecast, error: 0, members: [{ candidate, weight: 1 }] }
}

async function worthOf(kind: Candidate['kind'], share: number, future: readonly number[]) {
  const backend = createBackend('reference')
  const host: ModelHost = { backend, now: () => 0, pause: () => Promise.resolve() }
  try {
    return await weighColumns(await blendOf(kind, share, host), jury, { future, past: [] }, host)
  } finally {
    backend.dispose()
  }
}

test('is the share of the error that goes away with it', async () => {
  // Without the column 5 is said of 6, 8 and 5: errors 1 + 3 + 0. With half of it: ½ + 1½ + 0.
  expect(await worthOf('network', 0.5, [1])).toEqual({ gain: 0.5, points: 3 })
  expect(await worthOf('network', 1, [1])).toEqual({ gain: 1, points: 3 })
})

test('is below 0 where it leads astray, and 0 of one that nothing depends on', async () => {
  expect(await worthOf('network', -0.5, [1])).toEqual({ gain: -0.5, points: 3 })
  expect(await worthOf('network', 0.5, [0])).toEqual({ gain: 0, points: 3 })
})

test('is unknown where no network reads anything', async () => {
  expect(await worthOf('rival', 0.5, [1])).toBeNull()
})
