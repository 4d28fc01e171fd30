/** What Auto leaves behind: forecasts with bands, inside the bounds that the data keeps. */

import type { Bounds } from '../bands/bounds'
import { differencesOf, scoreErrors } from '../bands/conformal'
import { canFollow, type RecentMemory } from '../bands/recentErrors'
import { measureUsualErrors } from '../bands/usualErrors'
import type { ModelHost, TrainingTask } from '../models/model'
import type { SeriesUnit } from '../../series'
import { levelsOf } from '../ownUnit'
import type { BandedData } from '../saved/predictorData'
import {
  createBandedPredictor,
  createFollower,
  levelPanel,
  type BandedPredictor,
  type Calibration,
} from './bandedPredictor'
import type { AutoResult } from './trainAuto'

export interface AutoPredictor extends BandedPredictor {
  /** All that its forecasts come from, but for the units of series. */
  describe(host: ModelHost): Promise<BandedData>
}

/**
 * @param bounds in the unit of the data. @default not below 0 where no value of the training part was
 * @param units of series that are modelled in another unit, by their place in the panel: forecasts and bands leave it.
 * Bands are as wide as errors were once differences were undone, and then go through the transforms as points do.
 */
export function createAutoPredictor(
  { blend, jury, profile }: AutoResult,
  { horizon, validation }: TrainingTask,
  bounds: Bounds = profile.nonNegative ? { minimum: 0 } : {},
  units: readonly (SeriesUnit | null)[] = [],
): AutoPredictor {
  const ends = validation.map(([, end]) => end)
  const levels = levelPanel(jury.panel, units)
  const usual = measureUsualErrors(
    levels,
    jury.places,
    levelsOf((row) => units[jury.places.series[row]] ?? null, jury.places.origins, blend.forecast),
    differencesOf(levels, ends),
  )
  const { seasonLength } = jury.panel
  const lengths = validation.map(([from, to]) => to - from)
  const memory: RecentMemory | null = canFollow(lengths, horizon, seasonLength)
    ? { horizon, seasonLength, firstOrigins: validation.map(([from]) => from), usual }
    : null
  const { predictor } = blend
  let calibration: Calibration | undefined

  async function calibrate(host: ModelHost): Promise<Calibration> {
    if (calibration) return calibration
    const follow = createFollower({ predictor, horizon, memory, units })
    const recent = memory ? (await follow(jury.panel, jury.places, host)).recent : undefined
    calibration = {
      scores: scoreErrors({ panel: levels, places: jury.places, ends, usual, recent }),
      memory,
    }
    return calibration
  }

  return {
    ...createBandedPredictor({ predictor, horizon, seasonLength, bounds, units, calibrate }),
    async describe(host) {
      const { scores } = await calibrate(host)
      return {
        predictor: predictor.describe(),
        horizon,
        seasonLength,
        bounds: given(bounds),
        bands: { ...scores, scores: [...scores.scores] },
        memory: memory && {
          firstOrigins: [...memory.firstOrigins],
          units: usual.units,
          steps: usual.steps,
        },
      }
    },
  }
}

/** Without the bounds that are not there. */
function given({ minimum, maximum, whole }: Bounds): BandedData['bounds'] {
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(whole !== undefined && { whole }),
  }
}
