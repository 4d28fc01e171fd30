/** A forecast as the ledger keeps it: what was said of which stamps, and when, to be held against what came. */

import * as v from 'valibot'

import { frequencySchema, numbersSchema, timeKindSchema } from './keptRun'
import { seriesSpecSchema } from './specs'

const finite = v.pipe(v.number(), v.finite())

export const keptForecastSchema = v.strictObject({
  /** The column it is a forecast of, and which series of a source that holds several. */
  target: seriesSpecSchema.entries.target,
  id: v.nullable(v.string()),
  /** SHA-256 of what made it: settings, seed, engine, preparation; null of one that was kept before this was. */
  record: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** Last stamp it had seen. */
  origin: finite,
  timeKind: timeKindSchema,
  frequency: frequencySchema,
  /** Ascending, all after the origin. */
  stamps: numbersSchema,
  /** As the model said, aligned with the stamps. */
  values: numbersSchema,
  /** As it was changed by hand, likewise; null where nothing was. */
  final: v.nullable(numbersSchema),
  /** Its name as results show it. */
  model: v.pipe(v.string(), v.maxLength(1000)),
  /** The limits between which a share `level` of the points was said to fall; null of a forecast without. */
  interval: v.nullable(
    v.strictObject({
      level: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
      lower: numbersSchema,
      upper: numbersSchema,
    }),
  ),
  /** Mean and standard deviation of its errors on points held out; null where too few were. */
  expected: v.nullable(v.strictObject({ mean: finite, deviation: v.pipe(finite, v.gtValue(0)) })),
})
export type KeptForecast = v.InferOutput<typeof keptForecastSchema>

/** Later ones take the place of the earliest. */
export const mostKeptForecasts = 200
export const keptForecastsSchema: v.GenericSchema<unknown, readonly KeptForecast[]> = v.pipe(
  v.array(keptForecastSchema),
  v.maxLength(mostKeptForecasts),
)
