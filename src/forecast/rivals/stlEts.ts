/**
 * STL + ETS and MSTL + ETS: the season by loess, carried on as it last was; the rest by exponential smoothing without
 * season. On logs where growth is multiplicative. As R's `stlf`.
 *
 * Fitted once, it follows the values known later in two paces: the smoothing at every origin, the decomposition once a
 * whole season more is known. A season is what repeats, so a part of one says little of it, and loess over the whole
 * history at every origin of a stride of one would cost minutes a series.
 */

import * as v from 'valibot'

import { complete } from './complete'
import { beginSmoothingAnew, forecastSmoothing, selectEts, smoothingSchema } from './ets'
import { growthOf, growths, transforms, type Growth } from './growth'
import { count } from './learnt'
import { forecastersOf, type Rival, type RivalSetting } from './rival'
import { decomposeSeasons } from './mstl'

/** Longer histories are cut to their end, in whole seasons: what a season looked like long ago does not bear on it. */
const longestHistory = 2500

export const stlEts: Rival = decompositionRival((seasonLength) => [seasonLength])

export const mstlEts: Rival = decompositionRival(seasonsOf)

const stepsOfDay = [24, 48, 72, 96, 144, 288, 720, 1440]
const daysOfWeek = 7

/** A day's season has a week's above it. */
function seasonsOf(seasonLength: number): number[] {
  return stepsOfDay.includes(seasonLength) ? [seasonLength, daysOfWeek * seasonLength] : [seasonLength]
}

interface Decomposition {
  readonly growth: Growth
  /** Taken out, shortest first. */
  readonly seasons: readonly number[]
  /** Points fitted on: a whole season more, and it is decomposed anew. */
  readonly points: number
  readonly smoothing: ReturnType<typeof selectEts>
}

function decompositionRival(seasonsFor: (seasonLength: number) => number[]): Rival {
  /** Origins come in order, so that one decomposition serves most of them. */
  const decomposers = new WeakMap<Decomposition, ReturnType<typeof createDecomposer>>()

  function createDecomposer({ growth, seasons }: Omit<Decomposition, 'smoothing'>, seasonLength: number) {
    return rememberLast((given) => {
      const values = complete(given, seasonLength)
      const start = startOf(values, seasonsFor(seasonLength))
      return { start, ...decomposeSeasons(transforms[growth].apply(values.subarray(start)), seasons) }
    })
  }

  function decomposerOf(learnt: Decomposition, seasonLength: number) {
    const known = decomposers.get(learnt) ?? createDecomposer(learnt, seasonLength)
    decomposers.set(learnt, known)
    return known
  }

  function fit(training: Float64Array, { seasonLength }: RivalSetting): Decomposition {
    const completed = complete(training, seasonLength)
    const head = completed.subarray(startOf(completed, seasonsFor(seasonLength)))
    const base = {
      growth: growthOf(head, seasonLength),
      seasons: seasonsFor(seasonLength).filter((length) => length > 1 && head.length > 2 * length),
      points: training.length,
    }
    const decomposed = createDecomposer(base, seasonLength)
    const learnt = { ...base, smoothing: selectEts(decomposed(training).adjusted, 1) }
    decomposers.set(learnt, decomposed)
    return learnt
  }

  const { forecaster, restore } = forecastersOf<Decomposition>({
    schema: ({ seasonLength }) =>
      v.strictObject({
        growth: v.picklist(growths),
        seasons: v.pipe(
          v.array(v.picklist(seasonsFor(seasonLength))),
          v.maxLength(seasonsFor(seasonLength).length),
        ),
        points: count,
        smoothing: smoothingSchema(1),
      }),
    forecast(learnt, known, { seasonLength, horizon }) {
      const { growth, seasons, points, smoothing } = learnt
      const transform = transforms[growth]
      const partOfSeason = (known.length - points) % seasonLength
      const settled = known.subarray(0, known.length - partOfSeason)
      const { start, adjusted, seasonals } = decomposerOf(learnt, seasonLength)(settled)
      const values = transform.apply(complete(known, seasonLength).subarray(start))
      const seasonAt = (t: number) =>
        seasonals.reduce((sum, seasonal, i) => sum + carriedOn(seasonal, seasons[i], t), 0)
      const whole = values.map((value, t) => adjusted[t] ?? value - seasonAt(t))
      const forecast = forecastSmoothing(smoothing, whole, horizon)
      return transform.undo(forecast.map((value, step) => value + seasonAt(values.length + step)))
    },
    beginAnew(learnt, known, { seasonLength }) {
      const { length } = complete(known, seasonLength)
      const seasons = learnt.seasons.filter((season) => length > 2 * season)
      const begun = { ...learnt, seasons, points: known.length }
      const { adjusted } = decomposerOf(begun, seasonLength)(known)
      return { ...begun, smoothing: beginSmoothingAnew(learnt.smoothing, adjusted) }
    },
  })
  return { fit: (training, setting) => forecaster(fit(training, setting), setting), restore }
}

/** A season after its end is what it last was. */
function carriedOn(seasonal: Float64Array, length: number, t: number): number {
  const beyond = t - seasonal.length
  return beyond < 0 ? seasonal[t] : seasonal[seasonal.length - length + (beyond % length)]
}

/** Origins come in order, so the last result serves most of them. */
function rememberLast<Result>(work: (given: Float64Array) => Result): (given: Float64Array) => Result {
  let last: { readonly given: Float64Array; readonly result: Result } | null = null
  return (given) => {
    if (!last || !equal(last.given, given)) last = { given: given.slice(), result: work(given) }
    return last.result
  }
}

function equal(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, t) => Object.is(value, b[t]))
}

/** Where the history that is looked at begins. */
function startOf(values: Float64Array, seasons: readonly number[]): number {
  const longest = Math.max(...seasons)
  const kept = Math.max(longestHistory, 6 * longest)
  return values.length <= kept ? 0 : Math.ceil((values.length - kept) / longest) * longest
}
