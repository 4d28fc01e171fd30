/**
 * How far a run of Auto has come, as plain data of words, numbers and Float64Arrays, and back. The schema says what a file may
 * hold; sizes that belong to the task are checked where the state is taken up again.
 */

import * as v from 'valibot'

import type { AutoState, FinishedNetwork, NetworkUnderWay } from '../auto/course'
import type { BestWeights, FitState } from '../fit/fitNet'
import { count, numbers, real } from '../rivals/learnt'
import { netSettingsSchema, predictorDataSchema, recipeSettingsSchema } from './predictorData'

type Columns = readonly (Float32Array | Float64Array)[]

const name = v.pipe(v.string(), v.maxLength(10_000))
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0))
const most = { candidates: 100, networks: 1000, parameters: 1000, slots: 3000 } as const

const weights = v.pipe(v.array(numbers), v.maxLength(most.parameters))
const bestSchema = v.strictObject({ epoch: count, validationError: v.number(), weights })

const candidateSchema = v.strictObject({
  name,
  kind: v.picklist(['rival', 'ridge', 'network']),
  predictor: predictorDataSchema,
  /** [places, horizon] */
  forecast: numbers,
  error: real,
  errorBefore: v.exactOptional(real),
})

const networkSchema = v.strictObject({
  name,
  milliseconds,
  settings: netSettingsSchema,
  recipe: recipeSettingsSchema,
  best: bestSchema,
  epochs: count,
  stop: v.picklist(['epochLimit', 'earlyStopping', 'finished', 'diverged']),
  parameters: count,
})

const underWaySchema = v.strictObject({
  name,
  began: milliseconds,
  epoch: count,
  weights,
  optimizer: v.strictObject({
    learningRate: real,
    powers: v.tuple([v.number(), v.number()]),
    slots: v.pipe(v.array(numbers), v.maxLength(most.slots)),
  }),
  random: v.tuple([count, count, count, count]),
  /** The order of the training windows, and how many of them were handed out. */
  order: numbers,
  seen: count,
  best: bestSchema,
  rateFactor: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
})

export const autoStateSchema = v.strictObject({
  spent: milliseconds,
  decisions: v.record(v.string(), v.union([v.boolean(), v.number()])),
  candidates: v.pipe(v.array(candidateSchema), v.maxLength(most.candidates)),
  networks: v.pipe(v.array(networkSchema), v.maxLength(most.networks)),
  underWay: v.nullable(underWaySchema),
})
export type AutoStateData = v.InferOutput<typeof autoStateSchema>

export function describeAutoState({ candidates, networks, underWay, ...rest }: AutoState): AutoStateData {
  return {
    ...rest,
    decisions: { ...rest.decisions },
    candidates: candidates.map(({ errorBefore, ...candidate }) => ({
      ...candidate,
      ...(errorBefore !== undefined && { errorBefore }),
    })),
    networks: networks.map(({ fitted: { settings, recipe, best, epochs, stop, parameters }, ...each }) => ({
      ...each,
      ...{ settings, recipe, epochs, stop, parameters },
      best: describeBest(best),
    })),
    underWay: underWay && describeUnderWay(underWay),
  }
}

function describeUnderWay({ name: network, began, state }: NetworkUnderWay): AutoStateData['underWay'] {
  const { epoch, optimizer, random, order, rateFactor } = state
  const { learningRate, powers, slots } = optimizer
  return {
    name: network,
    began,
    epoch,
    weights: columnsOf(state.weights),
    optimizer: { learningRate, powers: [powers[0], powers[1]], slots: columnsOf(slots) },
    random: [...random],
    order: Float64Array.from(order.order),
    seen: order.seen,
    best: describeBest(state.best),
    rateFactor,
  }
}

function describeBest({ weights: columns, ...best }: BestWeights) {
  return { ...best, weights: columnsOf(columns) }
}

/** Whatever the engine computes in, float64 holds it to the last bit. */
function columnsOf(columns: Columns): Float64Array[] {
  return columns.map((column) => Float64Array.from(column))
}

export function restoreAutoState({ networks, underWay, ...rest }: AutoStateData): AutoState {
  return {
    ...rest,
    networks: networks.map(({ name: network, milliseconds: took, ...fitted }): FinishedNetwork => ({
      name: network,
      fitted,
      milliseconds: took,
    })),
    underWay: underWay && {
      name: underWay.name,
      began: underWay.began,
      state: restoreState(underWay),
    },
  }
}

function restoreState(data: NonNullable<AutoStateData['underWay']>): FitState {
  const { epoch, weights: columns, optimizer, random, order, seen, best, rateFactor } = data
  return {
    epoch,
    weights: columns,
    optimizer,
    random,
    order: { order: Uint32Array.from(order), seen },
    best,
    rateFactor,
  }
}
