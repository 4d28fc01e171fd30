/**
 * A trained predictor as plain data: words, numbers and Float64Arrays, from which the same numbers come again. Schemas and
 * types only; every length that a forecast relies on is checked here or where the data is taken up again.
 */

import * as v from 'valibot'

import {
  cellSchema,
  layerRanges,
  networkLayerSchema,
  networkLayersSchema,
  rivalNames,
  settingRanges,
  uniformLayers,
} from '../../contract'
import { bases, type BaseName } from '../net/bases'
import { heads, type HeadName } from '../net/heads'
import { losses, type LossName } from '../net/losses'
import { normalizations, type NormalizationName } from '../net/normalizations'
import type { NetSettings, RecipeSettings } from '../net/settings'
import { count, numbers, real } from '../rivals/learnt'
import { learntOfSeriesSchema } from '../rivals/learntOfSeries'

const name = v.pipe(v.string(), v.maxLength(10_000))
const most = {
  seeds: 64,
  members: 64,
  parameters: 1000,
  phases: 8,
  season: 1_000_000,
  coverages: 20,
} as const

function integer({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) {
  return v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum))
}

function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>) {
  return v.picklist(Object.keys(table) as Name[])
}

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

const netEntries = {
  layers: networkLayersSchema,
  lookback: integer(settingRanges.lookback),
  horizon: integer(settingRanges.horizon),
  segment: integer(settingRanges.lookback),
  normalization: namesOf<NormalizationName>(normalizations),
  base: namesOf<BaseName>(bases),
  head: namesOf<HeadName>(heads),
  loss: namesOf<LossName>(losses),
  phases: v.pipe(v.array(integer({ minimum: 1, maximum: most.season })), v.maxLength(most.phases)),
  embeddingSize: integer({ minimum: 0, maximum: layerRanges.units.maximum }),
  seed: integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
}

/** As files hold it from before each layer chose for itself. */
const uniformNetSchema = v.pipe(
  v.strictObject({
    ...netEntries,
    cell: cellSchema,
    layers: v.pipe(
      v.array(integer(layerRanges.units)),
      v.minLength(layerRanges.layers.minimum),
      v.maxLength(layerRanges.layers.maximum),
    ),
    dropout: networkLayerSchema.entries.dropout.wrapped,
    residual: v.optional(v.boolean(), false),
    layerNorm: v.optional(v.boolean(), false),
  }),
  v.transform(({ cell, layers, dropout, residual, layerNorm, ...net }) => ({
    ...net,
    layers: uniformLayers(layers, { cell, dropout, residual, layerNorm }, net),
  })),
)

export const netSettingsSchema: v.GenericSchema<unknown, NetSettings> = v.pipe(
  v.union([v.strictObject(netEntries), uniformNetSchema]),
  v.check(({ segment, lookback }) => segment <= lookback, 'a segment longer than the look-back'),
)

export const recipeSettingsSchema: v.GenericSchema<unknown, RecipeSettings> = v.strictObject({
  learningRate: real,
  weightDecay: real,
  warmUp: share,
  decay: real,
  batchSize: integer(settingRanges.batchSize),
  windowShare: share,
  epochs: integer({ minimum: 0, maximum: settingRanges.epochs.maximum }),
  patience: integer(settingRanges.patience),
  clip: real,
})

/** [series] each. */
const scalesSchema = v.strictObject({
  levels: numbers,
  scales: numbers,
  weights: numbers,
  relativeWeight: real,
})

/** Of each series. */
const learntSchema = v.array(learntOfSeriesSchema)

const rivalDataSchema = v.strictObject({
  kind: v.literal('rival'),
  name: v.picklist(rivalNames),
  /** Null: fitted anew at each origin. */
  learnt: v.nullable(learntSchema),
})
export type RivalData = v.InferOutput<typeof rivalDataSchema>

const networkDataSchema = v.strictObject({
  kind: v.literal('network'),
  name,
  settings: netSettingsSchema,
  recipe: recipeSettingsSchema,
  /** One column a parameter, in the order of the parameters. */
  weights: v.pipe(v.array(numbers), v.maxLength(most.parameters)),
  scales: scalesSchema,
  observedChannel: v.boolean(),
  /** What ridge learnt, where it is the base. */
  linear: v.nullable(learntSchema),
})
export type NetworkData = v.InferOutput<typeof networkDataSchema>

const seedsDataSchema = v.strictObject({
  kind: v.literal('seeds'),
  name,
  average: v.picklist(['mean', 'median']),
  members: v.pipe(v.array(networkDataSchema), v.minLength(1), v.maxLength(most.seeds)),
})

const memberDataSchema = v.strictObject({
  predictor: v.variant('kind', [rivalDataSchema, networkDataSchema, seedsDataSchema]),
  weight: real,
  /** [series], in place of the weight. */
  weights: v.nullable(numbers),
})

const blendDataSchema = v.strictObject({
  kind: v.literal('blend'),
  name,
  members: v.pipe(v.array(memberDataSchema), v.minLength(1), v.maxLength(most.members)),
})

export const predictorDataSchema = v.variant('kind', [
  rivalDataSchema,
  networkDataSchema,
  seedsDataSchema,
  blendDataSchema,
])
export type PredictorData = v.InferOutput<typeof predictorDataSchema>
export type MemberData = v.InferOutput<typeof memberDataSchema>

const optionalNumber = v.exactOptional(v.pipe(v.number(), v.finite()))

/** Bands as wide as errors once were. */
const errorBandsSchema = v.strictObject({
  /** [horizon]: errors of each step in units of their series. */
  scores: v.array(numbers),
  /** [series] */
  units: numbers,
  /** [series] */
  differences: numbers,
})

/** Bands that a network learned, by their coverages. */
const learnedBandsSchema = v.strictObject({
  learned: v.pipe(
    v.array(
      v.strictObject({
        coverage: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
        /** [horizon]: how far the borders move outwards; null where too little was known to tell. */
        margins: v.nullable(numbers),
      }),
    ),
    v.maxLength(most.coverages),
    v.check(
      (bands) => bands.every(({ coverage }, i) => i === 0 || coverage > (bands[i - 1]?.coverage ?? 0)),
      'coverages that do not rise',
    ),
  ),
})
export type LearnedBandsData = v.InferOutput<typeof learnedBandsSchema>

/** Auto's blend or a network of one's own, and what its bands and bounds come from. */
export const bandedDataSchema = v.strictObject({
  predictor: predictorDataSchema,
  horizon: integer(settingRanges.horizon),
  seasonLength: integer({ minimum: 1, maximum: most.season }),
  bounds: v.strictObject({
    minimum: optionalNumber,
    maximum: optionalNumber,
    whole: v.exactOptional(v.boolean()),
  }),
  bands: v.union([errorBandsSchema, learnedBandsSchema]),
  /** How recent errors widen bands; null where validation was too short to tell. */
  memory: v.nullable(
    v.strictObject({
      /** [series]: forecasts from earlier origins were fitted on what they forecast. */
      firstOrigins: v.array(count),
      /** [series] */
      units: numbers,
      /** [horizon] */
      steps: numbers,
    }),
  ),
})
export type BandedData = v.InferOutput<typeof bandedDataSchema>
