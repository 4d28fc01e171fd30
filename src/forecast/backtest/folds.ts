/**
 * Protocols → folds: from which points each series is forecast, and before which point everything that is fitted ends.
 * Validation follows the same protocol on the part before the test, so that the test is looked at once.
 */

import { TidecastError } from '../../util/errors'

/** [from, to) */
export type Range = readonly [from: number, to: number]

export type Protocol =
  /** Windows at every `stride` points of fixed parts of the grid. */
  | {
      readonly kind: 'borders'
      readonly train: Range
      /** @default the last quarter of train */
      readonly validation?: Range | undefined
      readonly test: Range
      readonly stride: number
      /** Scored on values standardised by the training part. */
      readonly scaled: boolean
    }
  /** `count` origins, `every` points apart, the last forecast ending with the data. */
  | {
      readonly kind: 'origins'
      readonly count: number
      readonly every: number
      readonly refit: boolean
      readonly window?: number | undefined
    }
  /** The values to forecast follow the data, in a file of their own. */
  | { readonly kind: 'testFile' }

export type Part = 'validation' | 'test'

export interface Fold {
  /** Known values and then those to forecast; NaN where missing. */
  readonly values: Float64Array
  /** Nothing fitted sees this point or a later one. */
  readonly trainingEnd: number
  /** Ascending; each forecast covers [origin, origin + horizon) as far as there are values. */
  readonly origins: Uint32Array
  /** Fitted anew at every origin. */
  readonly refit: boolean
  /** Points before an origin that are known there: a sliding window, which refits; null: all, an expanding one. */
  readonly window: number | null
  /** Level and unit that errors are measured in: the training part's when scaled, else 0 and 1. */
  readonly level: number
  readonly unit: number
}

export interface FoldRequest {
  readonly protocol: Protocol
  readonly horizon: number
  readonly part: Part
  /** The values of the test file. */
  readonly test?: Float64Array | undefined
}

/**
 * @throws TidecastError `model.tooShort` where the protocol leaves nothing to fit on or nothing to score; `usage.setting`
 * where a part to score begins within the training part
 */
export function planFold(values: Float64Array, request: FoldRequest): Fold {
  const { protocol, horizon, part } = request
  switch (protocol.kind) {
    case 'borders':
      return planBorders(values, protocol, horizon, part)
    case 'origins': {
      const { every, count } = protocol
      const tested = horizon + (count - 1) * every
      const end = part === 'test' ? values.length : values.length - tested
      return planOrigins(values.subarray(0, Math.max(0, end)), protocol, horizon)
    }
    case 'testFile': {
      const once = { kind: 'origins', count: 1, every: horizon, refit: false } as const
      if (part === 'validation' || !request.test) return planOrigins(values, once, horizon)
      const whole = new Float64Array(values.length + request.test.length)
      whole.set(values)
      whole.set(request.test, values.length)
      return planOrigins(whole, once, request.test.length)
    }
  }
}

function planBorders(
  values: Float64Array,
  { train, validation, test, stride, scaled }: Extract<Protocol, { kind: 'borders' }>,
  horizon: number,
  part: Part,
): Fold {
  const quarter = train[1] - Math.floor((train[1] - train[0]) / 4)
  const trainingEnd = part === 'validation' && !validation ? quarter : train[1]
  const [from, to] = part === 'test' ? test : (validation ?? [quarter, train[1]])
  if (from < trainingEnd) {
    throw new TidecastError('usage.setting', {
      name: `The ${part} part`,
      expected: `at or after row ${trainingEnd}, where training ends`,
      got: `one from row ${from} on`,
    })
  }
  const start = train[0]
  const last = Math.min(to, values.length) - horizon
  const fold = {
    values: values.subarray(start),
    trainingEnd: trainingEnd - start,
    refit: false,
    window: null,
  }
  const origins = range(from, last, stride).map((origin) => origin - start)
  requireRoom(fold.values, fold.trainingEnd, origins)
  return { ...fold, origins, ...(scaled ? standardOf(fold.values, fold.trainingEnd) : plain) }
}

function planOrigins(
  values: Float64Array,
  { count, every, refit, window }: Omit<Extract<Protocol, { kind: 'origins' }>, 'kind'>,
  horizon: number,
): Fold {
  const last = values.length - horizon
  const possible = Math.min(count, Math.floor((last - 2) / every) + 1)
  const first = last - (possible - 1) * every
  const origins = range(first, last, every)
  requireRoom(values, first, origins)
  return {
    values,
    trainingEnd: first,
    origins,
    refit: refit || window !== undefined,
    window: window ?? null,
    ...plain,
  }
}

const plain = { level: 0, unit: 1 }

/** start, start + every, … up to `last`, which is included. */
function range(start: number, last: number, every: number): Uint32Array {
  const count = Math.max(0, Math.floor((last - start) / every) + 1)
  return Uint32Array.from({ length: count }, (_, i) => start + i * every)
}

function requireRoom(values: Float64Array, trainingEnd: number, origins: Uint32Array): void {
  const known = values.subarray(0, Math.max(0, trainingEnd)).some((value) => !Number.isNaN(value))
  if (known && origins.length > 0) return
  throw new TidecastError('model.tooShort', { points: values.length, needed: values.length + 1 })
}

/** Mean and population deviation of the training part. */
function standardOf(values: Float64Array, end: number): { readonly level: number; readonly unit: number } {
  const observed = values.subarray(0, end).filter((value) => !Number.isNaN(value))
  const level = observed.reduce((sum, value) => sum + value / observed.length, 0)
  const variance = observed.reduce((sum, value) => sum + (value - level) ** 2 / observed.length, 0)
  return { level, unit: Math.sqrt(variance) || 1 }
}
