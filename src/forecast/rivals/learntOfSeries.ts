/** What a rival learnt of each series of a panel, as it is written down and taken up again. */

import * as v from 'valibot'

import type { RivalName } from '../../contract'
import { rivals, type Forecaster, type RivalSetting } from '.'

/** In the form of the rival, which checks it; null of a series that held no value. */
export const learntOfSeriesSchema = v.nullable(v.strictObject({ ofSeries: v.unknown() }))
export type LearntOfSeries = v.InferOutput<typeof learntOfSeriesSchema>

export function learntOf(forecaster: Forecaster | null): LearntOfSeries {
  return forecaster && { ofSeries: forecaster.learnt }
}

/**
 * @param anew values of a series that do not begin where the training ones did; undefined where they do
 * @throws ValiError where something learnt is not in the form of the rival
 */
export function restoreSeries(
  name: RivalName,
  learnt: readonly LearntOfSeries[],
  setting: RivalSetting,
  anew: (series: number) => Float64Array | undefined,
): readonly (Forecaster | null)[] {
  return learnt.map((each, s) => each && rivals[name].restore(each.ofSeries, setting, anew(s)))
}
