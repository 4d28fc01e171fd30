/** A rival fitted on every series of a panel: together where its series learn from each other, else one after another. */

import type { RivalName } from '../../contract'
import { rivals, type Forecaster, type RivalSetting } from '.'

/**
 * @param trainings NaN where missing
 * @param breathe awaited between the steps of the fit; may throw
 * @returns aligned; null where a series holds no value
 */
export async function fitSeries(
  name: RivalName,
  trainings: readonly Float64Array[],
  setting: RivalSetting,
  breathe: () => Promise<void>,
): Promise<readonly (Forecaster | null)[]> {
  const rival = rivals[name]
  const forecasters = trainings.map((): Forecaster | null => null)
  const known = [...trainings.keys()].filter((s) => !trainings[s].every(Number.isNaN))
  if (rival.fitPanel && known.length > 0) {
    const steps = rival.fitPanel(
      known.map((s) => trainings[s]),
      setting,
    )
    let next = steps.next()
    for (; next.done !== true; next = steps.next()) await breathe()
    for (const [i, forecaster] of next.value.entries()) forecasters[known[i]] = forecaster
    return forecasters
  }
  for (const s of known) {
    await breathe()
    forecasters[s] = rival.fit(trainings[s], setting)
  }
  return forecasters
}
