/** The folds of a panel's backtest: every series by the same protocol, and by name those whose data it does not fit. */

import type { SeriesException } from '../../contract'
import type { Fold } from '../../forecast'
import { extendStamps, formatStamp } from '../../series'
import { TidecastError } from '../../util/errors'
import { planBacktest, type BacktestProtocol } from '../bench/backtestFolds'
import { exceptionOf, type PanelEntry } from './readEntries'

export interface PlannedSeries {
  readonly entry: PanelEntry
  readonly rolling: Fold
  readonly tail: Fold
}

export interface BacktestPlan {
  readonly planned: readonly PlannedSeries[]
  readonly exceptions: readonly SeriesException[]
}

export interface PlanRequest {
  readonly protocol: BacktestProtocol
  readonly horizon: number
  /** Series of a test file, found by their names. */
  readonly tests?: readonly PanelEntry[] | undefined
}

/** @throws TidecastError where no series can be scored, why the first cannot */
export function planPanel(entries: readonly PanelEntry[], request: PlanRequest): BacktestPlan {
  const planned: PlannedSeries[] = []
  const exceptions: SeriesException[] = []
  let firstError: TidecastError | undefined
  for (const entry of entries) {
    try {
      const test = request.tests ? testOf(entry, request.tests) : null
      planned.push({ entry, ...planBacktest(entry.values, request.protocol, request.horizon, test) })
    } catch (error) {
      if (!(error instanceof TidecastError)) throw error
      firstError ??= error
      exceptions.push(exceptionOf(entry.id, error))
    }
  }
  if (planned.length === 0 && firstError) throw firstError
  return { planned, exceptions }
}

/** @throws TidecastError `bench.noTestValues`, `usage.setting` where the values do not follow the data */
function testOf({ id, time }: PanelEntry, tests: readonly PanelEntry[]): Float64Array {
  const test = tests.find((each) => each.id === id)
  if (!test) throw new TidecastError('bench.noTestValues', { name: 'backtest', series: id })
  const { kind } = time
  const [next, first] = [extendStamps(time, 1), test.time.stamps].map((stamps) =>
    formatStamp(kind, stamps[0]),
  )
  if (kind !== 'count' && first !== next) {
    throw new TidecastError('usage.setting', {
      name: `The first stamp of ${id} in the test file`,
      expected: `${next}, which follows the data`,
      got: first,
    })
  }
  return test.values
}
