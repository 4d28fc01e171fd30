/** The lines drawn beside each other: the own model first, never one twice, never a rival that was not judged here. */

import { expect, test } from 'vitest'

import { comparedModels } from '../../../src/evaluation'

const named = (...names: readonly string[]) => names.map((model) => ({ model }))

test.each([
  {
    models: named('theta', 'seasonalNaive', 'auto', 'ets'),
    ranking: named('auto', 'ets', 'theta', 'seasonalNaive'),
    shown: ['auto', 'seasonalNaive', 'ets'],
  },
  {
    models: named('auto', 'theta'),
    ranking: named('ets', 'seasonalNaive', 'theta', 'auto'),
    shown: ['auto', 'theta'],
  },
  { models: named('auto'), ranking: named('auto'), shown: ['auto'] },
  { models: named('ets', 'seasonalNaive'), ranking: [], shown: ['seasonalNaive'] },
])('of $models.length models, $shown', ({ models, ranking, shown }) => {
  expect(comparedModels(models, 'auto', ranking).map(({ model }) => model)).toEqual(shown)
})
