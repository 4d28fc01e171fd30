/**
 * Missing points filled. Edges: linear, forward and backward fill only what has a value on the side they read from;
 * mean and zero fill all, edges included, as pandas' `fillna` does.
 */

import type { FillMethod } from '../contract'
import { assertNever } from '../util/assert'

export interface FilledValues {
  /** NaN where the method leaves a point missing. */
  readonly values: Float64Array
  /** 1 where a point was filled. */
  readonly filled: Uint8Array
}

export interface FillOptions {
  /** What is fitted, the mean, is fitted on the values before this index; without a value there it fills nothing. @default all */
  readonly fittedBefore?: number
}

/** @param values NaN where missing; left as they are. @param stamps ascending, one a value. */
export function fillMissing(
  values: Float64Array,
  stamps: Float64Array,
  method: FillMethod,
  { fittedBefore = values.length }: FillOptions = {},
): FilledValues {
  const result = values.slice()
  fillIn(result, stamps, method, fittedBefore)
  const filled = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!) && !Number.isNaN(result[i]!)) filled[i] = 1
  }
  return { values: result, filled }
}

function fillIn(values: Float64Array, stamps: Float64Array, method: FillMethod, fittedBefore: number): void {
  switch (method) {
    case 'leave':
      return
    case 'linear':
      return fillLinear(values, stamps)
    case 'forward':
      for (let i = 1; i < values.length; i++) if (Number.isNaN(values[i]!)) values[i] = values[i - 1]!
      return
    case 'backward':
      for (let i = values.length - 2; i >= 0; i--) if (Number.isNaN(values[i]!)) values[i] = values[i + 1]!
      return
    case 'mean':
      return fillConstant(values, meanOf(values.subarray(0, fittedBefore)))
    case 'zero':
      return fillConstant(values, 0)
    default:
      assertNever(method)
  }
}

/** On the straight line in time between the observed neighbours. */
function fillLinear(values: Float64Array, stamps: Float64Array): void {
  let before = -1
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    if (before >= 0) {
      const slope = (values[i]! - values[before]!) / (stamps[i]! - stamps[before]!)
      for (let k = before + 1; k < i; k++)
        values[k] = values[before]! + slope * (stamps[k]! - stamps[before]!)
    }
    before = i
  }
}

function fillConstant(values: Float64Array, constant: number): void {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) values[i] = constant
}

/** NaN without a value. */
function meanOf(values: Float64Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return sum / count
}
