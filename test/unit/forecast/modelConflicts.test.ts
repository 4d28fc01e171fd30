/** What does not go together is refused by name before anything is trained, and all that is offered can be trained. */

import { describe, expect, test } from 'vitest'

import {
  conflictsOf,
  type LearnedData,
  type ModelConflictName,
  type ModelSettings,
  type NetworkLayer,
} from '../../../src/contract'
import { planTraining } from '../../../src/forecast/plan'
import { noisySeason, seriesOf, smallModel } from './support'

type Changes = Partial<ModelSettings>
const withSeason = { seasonLength: 12, pastColumns: 0 }
const withoutSeason = { seasonLength: 1, pastColumns: 0 }

const layer = (units: number, more: Partial<NetworkLayer> = {}): NetworkLayer => ({
  cell: 'gru',
  units,
  dropout: 0,
  residual: false,
  layerNorm: false,
  ...more,
})

const cases: readonly [ModelConflictName, LearnedData, Changes, Changes][] = [
  ['segmentTooLong', withSeason, { segment: 25, lookback: 24 }, { segment: 24, lookback: 24 }],
  ['segmentNotWhole', withSeason, { segment: 7, lookback: 24 }, { segment: 8, lookback: 24 }],
  ['baseWithoutSeason', withoutSeason, { base: 'seasonAndWeek' }, { base: 'level' }],
  [
    'normalizationWithoutSeason',
    withoutSeason,
    { normalization: 'seasonMean' },
    { normalization: 'reversible' },
  ],
  ['phasesWithoutSeason', withoutSeason, { phases: 'season' }, { phases: 'none' }],
  ['headReadsUnknown', { seasonLength: 12, pastColumns: 1 }, { head: 'recursive' }, { head: 'seq2seq' }],
  [
    'residualWithoutTwin',
    withSeason,
    { layers: [layer(8), layer(4, { residual: true })] },
    { layers: [layer(8), layer(4), layer(4, { residual: true })] },
  ],
  [
    'residualWithoutTwin',
    withSeason,
    { layers: [layer(8, { residual: true })] },
    { layers: [layer(8, { residual: true })], segment: 4 },
  ],
  ['normOfOneUnit', withSeason, { layers: [layer(1, { layerNorm: true })] }, { layers: [layer(1)] }],
  ['warmUpTooLong', withSeason, { warmUp: 4, epochs: 4 }, { warmUp: 3, epochs: 4 }],
]

describe.each(cases)('%s', (name, data, wrong, right) => {
  test('is found, and nothing else', () => {
    expect(conflictsOf({ ...smallModel, ...wrong }, data).map((each) => each.name)).toEqual([name])
    expect(conflictsOf({ ...smallModel, ...right }, data)).toEqual([])
  })

  test('is refused by the setting at fault', () => {
    const series = seriesOf(noisySeason(200), { seasonLength: data.seasonLength })
    const past = Array.from({ length: data.pastColumns }, () => new Float64Array(200))
    const [conflict] = conflictsOf({ ...smallModel, ...wrong }, data)
    expect(() => planTraining(series, { ...smallModel, ...wrong }, { future: [], past })).toThrow(
      expect.objectContaining({
        code: 'usage.setting',
        parameters: expect.objectContaining({
          name: expect.stringContaining(conflict?.setting ?? '-') as unknown,
        }) as unknown,
      }) as Error,
    )
    expect(() => planTraining(series, { ...smallModel, ...right }, { future: [], past })).not.toThrow()
  })
})
