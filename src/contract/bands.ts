/** Bands: limits between which a share of the values is expected. */

import * as v from 'valibot'

/** Where a band comes from: errors of the past, each step by itself or with its neighbours, or what the network learned. */
export const bandSources = ['eachStep', 'neighbouringSteps', 'seasonalNaive', 'learned'] as const
export type BandSource = (typeof bandSources)[number]

export interface ForecastBand {
  /** Nominal coverage, in (0, 1). */
  readonly coverage: number
  readonly source: BandSource
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Not `v.instance`, whose inferred type would exclude shared memory. */
const limitsSchema = v.custom<Float64Array>((value) => value instanceof Float64Array)

export const forecastBandsSchema = v.pipe(
  v.array(
    v.strictObject({
      coverage: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
      source: v.picklist(bandSources),
      lower: limitsSchema,
      upper: limitsSchema,
    }),
  ),
  v.maxLength(20),
)

/** Of the bands that are drawn, and written where nobody says which. */
export const writtenCoverages: readonly number[] = [0.5, 0.8, 0.95]

export function shownBands(bands: readonly ForecastBand[]): ForecastBand[] {
  return bands.filter(({ coverage }) => writtenCoverages.includes(coverage))
}
