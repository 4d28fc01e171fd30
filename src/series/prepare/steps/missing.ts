/** Missing points filled: short gaps whole, long ones left whole, edges only where asked. */

import { TidecastError } from '../../../util/errors'
import { constantMethods, type ConstantMethod, type StepOf } from '../../../contract'
import { constantOf } from '../fill/fillConstant'
import { fillSeasonal } from '../fill/fillSeasonal'
import { keepGaps } from '../fill/keepGaps'
import { interpolate } from '../fill/interpolate'
import { withValues, type Points } from '../points'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import type { StepFit, StepRow } from '../recipe/stepRow'

export const missing: StepRow<'missing'> = {
  fit: (points, { method, value }) =>
    isConstant(method) ? { constant: constantOf(points.values, method, value) } : {},
  apply(points, step, fit, { number }) {
    if (step.method === 'leave') return { points }
    const filled = fill(points, step, fit)
    keepGaps(points, filled, { maxGap: step.maxGap, edges: step.edges ?? 'leave' })
    return { points: withValues(points, filled, { kind: 'filled', step: number }) }
  },
  words: ({ method, maxGap }) => {
    const longest = maxGap && ('points' in maxGap ? `${maxGap.points} points` : maxGap.duration)
    return `Missing: ${method}${longest ? `, gaps up to ${longest}` : ''}`
  },
}

/** Throws `usage.setting` for a constant that was not given. */
function fill(points: Points, { method, value, season }: StepOf<'missing'>, fit: StepFit): Float64Array {
  const { values, stamps } = points
  if (method === 'leave') return values
  if (method === 'constant' && value === undefined) {
    throw new TidecastError('usage.setting', {
      name: 'value',
      expected: 'a number to fill with',
      got: 'none',
    })
  }
  if (isConstant(method)) {
    const constant = Number(fit['constant'])
    return values.map((known) => (Number.isNaN(known) ? constant : known))
  }
  if (method === 'seasonal') return fillSeasonal(values, season ?? seasonOfPoints(points))
  return interpolate(values, stamps, method)
}

function isConstant(method: StepOf<'missing'>['method']): method is ConstantMethod {
  return constantMethods.some((name) => name === method)
}
