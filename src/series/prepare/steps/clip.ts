/** Values held between limits. */

import { TidecastError } from '../../../util/errors'
import { withValues } from '../points'
import type { StepRow } from '../recipe/stepRow'

export const clip: StepRow<'clip'> = {
  /** Throws `usage.setting` where the limits leave no room. */
  apply(points, { minimum = -Infinity, maximum = Infinity, outside }, _fit, { number }) {
    if (minimum > maximum) {
      throw new TidecastError('usage.setting', {
        name: 'maximum',
        expected: `at least the minimum, ${minimum}`,
        got: maximum,
      })
    }
    const values = new Float64Array(points.values.length)
    for (let i = 0; i < values.length; i++) {
      const value = points.values[i]!
      if (value < minimum) values[i] = outside === 'limit' ? minimum : NaN
      else if (value > maximum) values[i] = outside === 'limit' ? maximum : NaN
      else values[i] = value
    }
    return { points: withValues(points, values, { kind: 'corrected', step: number }) }
  },
  words: ({ minimum, maximum, outside }) =>
    `Values ${outside === 'limit' ? 'held' : 'kept only'} between ${minimum ?? '–∞'} and ${maximum ?? '∞'}`,
}
