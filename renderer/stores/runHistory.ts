/**
 * The finished runs on one source: which one is shown, which one is laid beside it, and which was removed last. Each
 * change makes a new history, so that what is saved can be told by identity.
 */

import type { FinishedRun } from './runStore'

export interface NumberedRun {
  /** Counted from 1 in the order they were finished; a number is not given twice. */
  readonly number: number
  readonly run: FinishedRun
}

export interface RunHistory {
  /** Oldest first. */
  readonly runs: readonly NumberedRun[]
  readonly shown: FinishedRun | null
  readonly beside: FinishedRun | null
  /** Can be brought back. */
  readonly removed: NumberedRun | null
  readonly lastNumber: number
}

export const noRuns: RunHistory = { runs: [], shown: null, beside: null, removed: null, lastNumber: 0 }

export const mostKeptRuns = 20
/** A run holds a forecast of the held-out tail for each epoch: together at most 64 MB, but always the one that is shown. */
const mostKeptValues = 8_000_000

/** The new run is the one that is shown. */
export function withRun(history: RunHistory, run: FinishedRun): RunHistory {
  const number = history.lastNumber + 1
  return bounded({ ...history, runs: [...history.runs, { number, run }], shown: run, lastNumber: number })
}

/** What lay beside the others steps aside where it is to be shown itself. */
export function showing(history: RunHistory, run: FinishedRun): RunHistory {
  return { ...history, shown: run, beside: history.beside === run ? null : history.beside }
}

/** Lays a run beside the one that is shown, or takes it away again. */
export function besideToggled(history: RunHistory, run: FinishedRun): RunHistory {
  if (run === history.shown) return history
  return { ...history, beside: history.beside === run ? null : run }
}

/** The newest of the others is shown where the shown one goes. */
export function withoutRun(history: RunHistory, run: FinishedRun): RunHistory {
  const removed = history.runs.find((each) => each.run === run)
  if (!removed) return history
  const runs = history.runs.filter((each) => each !== removed)
  const shown = history.shown === run ? (runs.at(-1)?.run ?? null) : history.shown
  const beside = history.beside === run || history.beside === shown ? null : history.beside
  return { ...history, runs, shown, beside, removed }
}

export function withRemoved(history: RunHistory): RunHistory {
  const { removed } = history
  if (!removed) return history
  const runs = [...history.runs, removed].sort((one, other) => one.number - other.number)
  return bounded({ ...history, runs, shown: history.shown ?? removed.run, removed: null })
}

/** In the order of a project file: the shown run first, the others from the newest to the oldest. */
export function runsInFile({ runs, shown }: RunHistory): FinishedRun[] {
  const others = runs.map(({ run }) => run).filter((run) => run !== shown)
  return shown ? [shown, ...others.reverse()] : []
}

/** Of runs in the order of a project file. */
export function historyOf(kept: readonly FinishedRun[]): RunHistory {
  const runs = [...kept].reverse().map((run, index) => ({ number: index + 1, run }))
  return { ...noRuns, runs, shown: kept[0] ?? null, lastNumber: runs.length }
}

/** The oldest go first, never the one that is shown. */
function bounded(history: RunHistory): RunHistory {
  const runs = [...history.runs]
  let values = runs.reduce((sum, { run }) => sum + valuesOf(run), 0)
  while (runs.length > mostKeptRuns || values > mostKeptValues) {
    const oldest = runs.findIndex(({ run }) => run !== history.shown)
    const [gone] = oldest < 0 ? [] : runs.splice(oldest, 1)
    if (!gone) break
    values -= valuesOf(gone.run)
  }
  const beside = runs.some(({ run }) => run === history.beside) ? history.beside : null
  return { ...history, runs, beside }
}

function valuesOf({ epochs }: FinishedRun): number {
  return epochs.reduce(
    (sum, { tailForecast, tailBands = [] }) => sum + tailForecast.length * (1 + 2 * tailBands.length),
    0,
  )
}
