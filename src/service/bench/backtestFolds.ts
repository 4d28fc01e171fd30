/**
 * The two folds of a backtest, for every protocol: one whose origins roll, and an untouched tail that is scored once.
 * Borders: the validation part and the test part. Origins: those before the last horizon, and the last horizon. A test
 * file: origins up to the end of the data, and the values of the file.
 */

import { planFold, type Fold, type Protocol } from '../../forecast'

/** How the origins of a backtest lie. */
export type BacktestProtocol = Extract<Protocol, { readonly kind: 'borders' }> | RollingOrigins

export interface RollingOrigins {
  readonly kind: 'origins'
  /** @default ten, or as many as leave half of the points before the first */
  readonly count?: number | undefined
  /** @default the horizon */
  readonly every?: number | undefined
  readonly refit: boolean
  /** Points known at each origin; absent: all before it. */
  readonly window?: number | undefined
}

export interface BacktestFolds {
  readonly rolling: Fold
  readonly tail: Fold
}

/** @param test values of a test file, which are the tail; null: the tail is the end of the data. @throws as `planFold` does */
export function planBacktest(
  values: Float64Array,
  protocol: BacktestProtocol,
  horizon: number,
  test: Float64Array | null,
): BacktestFolds {
  if (protocol.kind === 'borders') {
    return {
      rolling: planFold(values, { protocol, horizon, part: 'validation' }),
      tail: planFold(values, { protocol, horizon, part: 'test' }),
    }
  }
  const before = test ? values : values.subarray(0, Math.max(0, values.length - horizon))
  const every = protocol.every ?? horizon
  const count = protocol.count ?? originsThatFit(before.length, horizon, every)
  const origins: Protocol = { ...protocol, every, count }
  const once: Protocol = { kind: 'origins', count: 1, every: horizon, refit: true, window: protocol.window }
  return {
    rolling: planFold(before, { protocol: origins, horizon, part: 'test' }),
    tail: test
      ? planFold(values, { protocol: { kind: 'testFile' }, horizon, part: 'test', test })
      : planFold(values, { protocol: once, horizon, part: 'test' }),
  }
}

const mostOrigins = 10

/** The last forecast ends with the data. At least one, which `planFold` may still refuse. */
function originsThatFit(points: number, horizon: number, every: number): number {
  const room = Math.floor((points / 2 - horizon) / every) + 1
  return Math.min(mostOrigins, Math.max(1, room))
}
