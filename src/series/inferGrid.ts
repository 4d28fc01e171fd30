/**
 * The regular grid that ascending stamps lie on: the commonest step between neighbours, and the phase most of them
 * share. Steps of months follow the calendar: the same day of the month, or the last.
 */

import type { Frequency } from '../contract'
import { millisecondsPerDay } from '../util/civil'
import { finish, inPieces, type Work } from '../util/pieces'
import { frequencyOfStep } from './frequency'
import { monthPosition, stampOfMonth, type MonthPosition } from './months'

export interface Grid {
  readonly frequency: Frequency
  /** The share of neighbours that are exactly one step apart, 0–1. */
  readonly regularity: number
  /** Steps from the grid's origin to a stamp; NaN off the grid. */
  indexOf(stamp: number): number
  /** The stamp `index` steps from the origin. */
  stampAt(index: number): number
}

const shortestMonth = 28 * millisecondsPerDay
/** The share of stamps that must agree on a day of the month before months are believed. */
const monthShare = 0.95

/** @param stamps milliseconds, strictly ascending, at least one. */
export function inferGrid(stamps: Float64Array): Grid {
  return finish(inferGridInPieces(stamps))
}

/** As {@link inferGrid}, with room for a cancel. */
export function* inferGridInPieces(stamps: Float64Array): Work<Grid> {
  const even = yield* evenStep(stamps)
  const step = even ?? (yield* commonestDifference(stamps))
  if (step === null) return yield* fixedGrid(stamps, millisecondsPerDay)
  const months = step >= shortestMonth ? yield* monthGrid(stamps) : null
  if (months) return months
  return even === null ? yield* fixedGrid(stamps, step) : gridOf(step, modulo(stamps[0]!, step), 1)
}

/** The step of stamps that all keep it, which most files do and which costs one look; null where one does not. */
function* evenStep(stamps: Float64Array): Work<number | null> {
  if (stamps.length < 2) return null
  const step = stamps[1]! - stamps[0]!
  let even = true
  yield* inPieces(stamps.length - 1, (start, end) => {
    for (let i = start; even && i < end; i++) even = stamps[i + 1]! - stamps[i]! === step
  })
  return even ? step : null
}

function* fixedGrid(stamps: Float64Array, step: number): Work<Grid> {
  const phase = (yield* commonestOf(stamps.length, (i) => modulo(stamps[i]!, step)))!
  return gridOf(step, phase, yield* shareOf(stamps, (before, after) => after - before === step))
}

function gridOf(step: number, phase: number, regularity: number): Grid {
  return {
    frequency: frequencyOfStep(step),
    regularity,
    indexOf(stamp) {
      const index = (stamp - phase) / step
      return Number.isInteger(index) ? index : NaN
    },
    stampAt: (index) => phase + index * step,
  }
}

function* monthGrid(stamps: Float64Array): Work<Grid | null> {
  const positions = Array.from(stamps, monthPosition)
  const anchor = yield* anchorOf(positions)
  const timeOfDay = (yield* commonest(positions.map((position) => position.timeOfDay)))!
  const agreeing = positions.filter(
    (position, i) => stampOfMonth(position.monthIndex, anchor, timeOfDay) === stamps[i],
  )
  if (agreeing.length < monthShare * positions.length) return null
  const indices = Float64Array.from(agreeing, (position) => position.monthIndex)
  const every = yield* commonestDifference(indices)
  if (every === null) return null
  const phase = (yield* commonest(indices.map((index) => modulo(index, every))))!
  return {
    frequency: { unit: 'month', every },
    regularity: yield* shareOf(indices, (before, after) => after - before === every),
    indexOf(stamp) {
      const { monthIndex } = monthPosition(stamp)
      const index = (monthIndex - phase) / every
      return Number.isInteger(index) && stampOfMonth(monthIndex, anchor, timeOfDay) === stamp ? index : NaN
    },
    stampAt: (index) => stampOfMonth(phase + index * every, anchor, timeOfDay),
  }
}

/**
 * The day of the month that explains most positions: the commonest, or a later one cut short by short months; the
 * last day if nearly all are the last of their month.
 */
function* anchorOf(positions: readonly MonthPosition[]): Work<number> {
  const ends = positions.filter((position) => position.isMonthEnd).length
  if (positions.length > 1 && ends >= monthShare * positions.length) return 31
  const usual = (yield* commonest(positions.map((position) => position.day)))!
  // A 28th, 29th or 30th may be a later day in a short month.
  const candidates = [usual, 29, 30].filter((day) => day >= usual)
  const explained = candidates.map(
    (day) =>
      positions.filter((position) => position.day === day || (position.isMonthEnd && position.day < day))
        .length,
  )
  return candidates[explained.indexOf(Math.max(...explained))]!
}

/** The commonest difference of neighbours, the smaller of equals; null for a single value. */
function commonestDifference(ascending: Float64Array): Work<number | null> {
  return commonestOf(ascending.length - 1, (i) => ascending[i + 1]! - ascending[i]!)
}

function commonest(values: ArrayLike<number>): Work<number | null> {
  return commonestOf(values.length, (i) => values[i]!)
}

/** Of `length` values that are not stored, as columns may be long. */
function* commonestOf(length: number, valueAt: (index: number) => number): Work<number | null> {
  const counts = new Map<number, number>()
  // Equal values mostly follow one another, so the table is asked once a run.
  let running = NaN
  let run = 0
  yield* inPieces(length, (start, end) => {
    for (let i = start; i < end; i++) {
      const value = valueAt(i)
      if (value !== running) {
        if (run > 0) counts.set(running, (counts.get(running) ?? 0) + run)
        running = value
        run = 0
      }
      run++
    }
  })
  if (run > 0) counts.set(running, (counts.get(running) ?? 0) + run)
  let best: number | null = null
  let bestCount = 0
  for (const [value, count] of counts) {
    if (count > bestCount || (count === bestCount && value < best!)) {
      best = value
      bestCount = count
    }
  }
  return best
}

function* shareOf(ascending: Float64Array, agrees: (before: number, after: number) => boolean): Work<number> {
  if (ascending.length < 2) return 1
  let agreeing = 0
  yield* inPieces(ascending.length - 1, (start, end) => {
    for (let i = start; i < end; i++) if (agrees(ascending[i]!, ascending[i + 1]!)) agreeing++
  })
  return agreeing / (ascending.length - 1)
}

function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor
}
