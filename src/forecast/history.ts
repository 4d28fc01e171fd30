/**
 * A series as it was known at a point in time. A gap that is still open at a forecast's origin is carried forward
 * whatever stands there, because a fill that looks at both sides of a gap would tell the forecast its own future.
 */

import type { RegularSeries } from '../series'

export interface History {
  /** Filled values included; NaN where missing. */
  readonly values: Float64Array
  /** 1 where the value stood in the data: the only points that are targets or scored. */
  readonly observed: Uint8Array
  /** `values` with each missing point carried forward; NaN before the first known value. */
  readonly carried: Float64Array
  /** For each origin 0…n: index of the last observed point before it, −1 if there is none. */
  readonly lastObserved: Int32Array
  /** For each index 0…n: observed points before it. */
  readonly observedBefore: Int32Array
}

export function createHistory({ values, observed }: Pick<RegularSeries, 'values' | 'observed'>): History {
  const points = values.length
  const carried = new Float64Array(points)
  const lastObserved = new Int32Array(points + 1).fill(-1)
  const observedBefore = new Int32Array(points + 1)
  let known = NaN
  for (let i = 0; i < points; i++) {
    const value = values[i]
    if (!Number.isNaN(value)) known = value
    carried[i] = known
    lastObserved[i + 1] = observed[i] === 1 ? i : lastObserved[i]
    observedBefore[i + 1] = observedBefore[i] + observed[i]
  }
  return { values, observed, carried, lastObserved, observedBefore }
}

/** The last observed value before `origin`, NaN if there is none. */
export function lastValueAt(history: History, origin: number): number {
  return history.values[history.lastObserved[origin]] ?? NaN
}

/** Observed points in [start, end), clipped to the series. */
export function countObserved(history: History, start: number, end: number): number {
  const { observedBefore } = history
  const last = observedBefore.length - 1
  return observedBefore[Math.min(end, last)] - observedBefore[Math.min(start, last)]
}

/** Channels a step: the value and, where anything was missing, 1 if it was observed and 0 if not. */
export function inputChannels({ observed }: Pick<History, 'observed'>): number {
  return observed.includes(0) ? 2 : 1
}
