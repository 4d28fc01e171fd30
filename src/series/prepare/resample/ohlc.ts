/** One column made four: how each bucket opened, its highest, its lowest, and how it closed. */

import type { AggregateName, StepOf } from '../../../contract'
import type { Points } from '../points'
import type { StepResult } from '../recipe/stepRow'
import { resample } from '../steps/resample'

export const ohlcNames = ['open', 'high', 'low', 'close'] as const
export type OhlcName = (typeof ohlcNames)[number]

const aggregateOf: Readonly<Record<OhlcName, AggregateName>> = {
  open: 'first',
  high: 'max',
  low: 'min',
  close: 'last',
}

/** The same buckets four times, each named after the column: `price open`, … Throws what the step `resample` throws. */
export function resampleOhlc(
  points: Points,
  step: Omit<StepOf<'resample'>, 'aggregate'>,
): Readonly<Record<OhlcName, Points>> {
  const columnOf = (name: OhlcName): Points => {
    const whole = { ...step, aggregate: aggregateOf[name] }
    const { points: made } = resample.apply(points, whole, {}, { number: 1 }) as StepResult
    return { ...made, name: `${points.name} ${name}` }
  }
  return { open: columnOf('open'), high: columnOf('high'), low: columnOf('low'), close: columnOf('close') }
}
