/** What does not go together is refused by name before anything is trained, and all that is offered can be trained. */

import { describe, expect, test } from 'vitest'

import { conflictsOf, type ModelConflictName, type ModelSettings } from '../../../src/contract'
import { planTraining } from '../../../src/forecast/plan'
import { noisySeason, seriesOf, smallModel } from './support'

const cases: readonly [ModelConflictName, number, Partial<ModelSettings>, Partial<ModelSettings>][] = [
  ['segmentTooLong', 12, { segment: 25, lookback: 24 }, { segment: 24, lookback: 24 }],
  ['segmentNotWhole', 12, { segment: 7, lookback: 24 }, { segment: 8, lookback: 24 }],
  ['baseWithoutSeason', 1, { base: 'seasonAndWeek' }, { base: 'level' }],
  ['normalizationWithoutSeason', 1, { normalization: 'seasonMean' }, { normalization: 'reversible' }],
  ['phasesWithoutSeason', 1, { phases: 'season' }, { phases: 'none' }],
  ['residualWithoutTwin', 12, { residual: true, layers: [8, 4] }, { residual: true, layers: [8, 4, 4] }],
  ['warmUpTooLong', 12, { warmUp: 4, epochs: 4 }, { warmUp: 3, epochs: 4 }],
]

describe.each(cases)('%s', (name, seasonLength, wrong, right) => {
  test('is found, and nothing else', () => {
    expect(conflictsOf({ ...smallModel, ...wrong }, seasonLength).map((each) => each.name)).toEqual([name])
    expect(conflictsOf({ ...smallModel, ...right }, seasonLength)).toEqual([])
  })

  test('is refused by the setting at fault', () => {
    const series = seriesOf(noisySeason(200), { seasonLength })
    const [conflict] = conflictsOf({ ...smallModel, ...wrong }, seasonLength)
    expect(() => planTraining(series, { ...smallModel, ...wrong })).toThrow(
      expect.objectContaining({
        code: 'usage.setting',
        parameters: expect.objectContaining({ name: conflict?.setting }) as unknown,
      }) as Error,
    )
    expect(() => planTraining(series, { ...smallModel, ...right })).not.toThrow()
  })
})
