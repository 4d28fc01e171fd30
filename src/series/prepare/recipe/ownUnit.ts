/**
 * The way back to the unit of the file, for series whose recipe changes it: the inverses of its steps in reverse order.
 * It has two parts. Differences come back to a level, each forecast from what was known at its origin; there errors have
 * added up, and bands are measured. What remains are transforms of each value by itself, which keep the order of values.
 */

import { TidecastError } from '../../../util/errors'
import { isSame, scoredMask, type Points } from '../points'
import type { Rounding, StepInverse } from './stepRow'

export interface OwnUnit {
  /** The prepared points in the unit of the file, as many as the prepared ones. */
  readonly points: Points
  /** Where bands are measured: known values with differences undone; NaN where nothing may be scored. */
  readonly level: Float64Array
  /** Values from `origin` on, such as a forecast, as their level. @param origin index of the first of them */
  levelFrom(origin: number, values: Float64Array): Float64Array
  /** Levels in the unit of the file. */
  back(values: Float64Array, rounding: Rounding): Float64Array
}

/** What is remembered of a run from its first step on that changed the unit. */
export interface UnitChange {
  /** The points in the unit of the file. */
  readonly before: Points
  /** 1 where a value was changed since other than by a change of unit; a fill changes none. */
  readonly touched: Uint8Array
  readonly inverses: readonly StepInverse[]
  /** Steps, with their numbers, that changed the unit, and the first after them that moved points to other stamps. */
  readonly steps: readonly string[]
  readonly moved: string | null
}

/** A step has changed the unit. @param step its number and words */
export function changeUnit(
  earlier: UnitChange | null,
  before: Points,
  { inverse, step }: { readonly inverse: StepInverse; readonly step: string },
): UnitChange {
  if (!earlier) {
    const touched = new Uint8Array(before.values.length)
    return { before, touched, inverses: [inverse], steps: [step], moved: null }
  }
  return { ...earlier, inverses: [...earlier.inverses, inverse], steps: [...earlier.steps, step] }
}

/** A step after a change of unit has kept the unit. */
export function followUnit(change: UnitChange, before: Points, after: Points, step: string): UnitChange {
  if (change.moved !== null || !haveSameStamps(before, after))
    return { ...change, moved: change.moved ?? step }
  const touched = change.touched.map((flag, i) => {
    const value = before.values[i]!
    return flag === 1 || (!Number.isNaN(value) && !isSame(value, after.values[i]!)) ? 1 : 0
  })
  return { ...change, touched }
}

/**
 * @param prepared the points after the last step
 * @throws TidecastError `prepare.noWayBack` where points were moved after they were differenced
 */
export function ownUnitOf(change: UnitChange, prepared: Points): OwnUnit {
  const { inverses, steps, moved } = change
  const found = inverses.findIndex(({ kind }) => kind === 'cumulated')
  const first = found < 0 ? inverses.length : found
  if (moved !== null && found >= 0)
    throw new TidecastError('prepare.noWayBack', { step: moved, unit: steps[found]! })
  const transforms = inverses.slice(0, first)
  const cumulated = inverses.slice(first)
  return {
    points: ownPoints(change, prepared),
    level: levelOf(cumulated[0], prepared),
    levelFrom: (origin, values) =>
      cumulated.reduceRight(
        (level, inverse) =>
          inverse.kind === 'cumulated' ? inverse.from(origin, level) : inverse.back(level, 'nearest'),
        values,
      ),
    back: (values, rounding) =>
      transforms.reduceRight(
        (restored, inverse) => (inverse.kind === 'pointwise' ? inverse.back(restored, rounding) : restored),
        values,
      ),
  }
}

function ownPoints({ before, touched, inverses, moved }: UnitChange, prepared: Points): Points {
  const values = inverses.reduceRight((restored, inverse) => inverse.whole(restored), prepared.values)
  if (moved !== null) return { ...prepared, values }
  const kinds = before.kinds.slice()
  const steps = before.steps.slice()
  for (let i = 0; i < values.length; i++) {
    if (touched[i] === 1 || Number.isNaN(before.values[i]!)) {
      kinds[i] = prepared.kinds[i]!
      steps[i] = prepared.steps[i]!
    }
    if (Number.isNaN(values[i]!)) kinds[i] = 0
  }
  return { ...prepared, values, kinds, steps, coverage: before.coverage }
}

function levelOf(cumulated: StepInverse | undefined, prepared: Points): Float64Array {
  if (cumulated?.kind === 'cumulated') return cumulated.known
  const scored = scoredMask(prepared)
  return prepared.values.map((value, i) => (scored[i] === 1 ? value : NaN))
}

function haveSameStamps({ stamps }: Points, { stamps: others }: Points): boolean {
  return (
    stamps === others || (stamps.length === others.length && stamps.every((stamp, i) => stamp === others[i]))
  )
}
