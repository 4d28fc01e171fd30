/** Missing points filled: short gaps whole, long ones left whole, edges only where asked. */

import { TidecastError } from '../../../util/errors'
import { constantMethods, type ConstantMethod, type StepOf } from '../../../contract'
import { constantOf, filledWith } from '../fill/fillConstant'
import type { FillModel, FillSeries } from '../fill/fillModel'
import { fillSeasonal } from '../fill/fillSeasonal'
import { keepGaps } from '../fill/keepGaps'
import { interpolating } from '../fill/interpolate'
import { withValues, type Points } from '../points'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import type { StepContext, StepFit, StepResult, StepRow } from '../recipe/stepRow'
import type { Work } from '../work'

const usualSeed = 1
const usualTrainingSteps = 300

export const missing: StepRow<'missing'> = {
  fit(points, step, context) {
    const { method, value } = step
    if (method === 'model') return trainModel(points, step, context)
    return isConstant(method) ? { constant: constantOf(points.values, method, value) } : {}
  },
  apply(points, step, fit, context) {
    if (step.method === 'leave') return { points }
    if (step.method === 'model') return fillByModel(points, step, fit, context)
    return fillByRule(points, step, fit, context)
  },
  words: ({ method, maxGap }) => {
    const longest = maxGap && ('points' in maxGap ? `${maxGap.points} points` : maxGap.duration)
    return `Missing: ${method}${longest ? `, gaps up to ${longest}` : ''}`
  },
}

function withFilled(
  points: Points,
  filled: Float64Array,
  { maxGap, edges = 'leave' }: StepOf<'missing'>,
  { number }: StepContext,
): Points {
  keepGaps(points, filled, { maxGap, edges })
  return withValues(points, filled, { kind: 'filled', step: number })
}

function* fillByRule(
  points: Points,
  step: StepOf<'missing'>,
  fit: StepFit,
  context: StepContext,
): Work<StepResult> {
  const filled = yield* fill(points, step, fit)
  return { points: withFilled(points, filled, step, context) }
}

function* trainModel(points: Points, step: StepOf<'missing'>, context: StepContext): Work<StepFit> {
  const learnt = yield* modelOf(context).train(fillSeriesOf(points, step), {
    seed: step.seed ?? usualSeed,
    steps: step.trainingSteps ?? usualTrainingSteps,
  })
  return { learnt }
}

function* fillByModel(
  points: Points,
  step: StepOf<'missing'>,
  { learnt }: StepFit,
  context: StepContext,
): Work<StepResult> {
  const numbers = typeof learnt === 'object' ? learnt : []
  const filled = yield* modelOf(context).fill(fillSeriesOf(points, step), numbers)
  return { points: withFilled(points, filled, step, context) }
}

/** Throws `prepare.noFillModel`. */
function modelOf({ fillModel, number }: StepContext): FillModel {
  if (!fillModel) throw new TidecastError('prepare.noFillModel', { step: number })
  return fillModel
}

function fillSeriesOf(points: Points, { season }: StepOf<'missing'>): FillSeries {
  const { stamps, values } = points
  return { stamps, values, season: season ?? seasonOfPoints(points) }
}

/** Throws `usage.setting` for a constant that was not given. */
function* fill(
  points: Points,
  { method, value, season }: StepOf<'missing'>,
  fit: StepFit,
): Work<Float64Array> {
  const { values, stamps } = points
  if (method === 'leave' || method === 'model') return values
  if (method === 'constant' && value === undefined) {
    throw new TidecastError('usage.setting', {
      name: 'value',
      expected: 'a number to fill with',
      got: 'none',
    })
  }
  if (isConstant(method)) {
    const constant = Number(fit['constant'])
    return filledWith(values, constant)
  }
  if (method === 'seasonal') return fillSeasonal(values, season ?? seasonOfPoints(points))
  return yield* interpolating(values, stamps, method)
}

function isConstant(method: StepOf<'missing'>['method']): method is ConstantMethod {
  return constantMethods.some((name) => name === method)
}
