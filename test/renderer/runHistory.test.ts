/** The list of finished runs: what is numbered how, what is shown when one goes, and what no project file loses. */

import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  besideToggled,
  historyOf,
  mostKeptRuns,
  noRuns,
  runsInFile,
  showing,
  withoutRun,
  withRemoved,
  withRun,
  type RunHistory,
} from '../../renderer/stores/runHistory'
import type { FinishedRun } from '../../renderer/stores/runStore'
import { exampleRun } from '../project/support'

function finished(points = 4): FinishedRun {
  const kept = exampleRun()
  const epochs = kept.epochs.map((epoch) => ({ ...epoch, tailForecast: new Float64Array(points) }))
  return { ...kept, epochs, state: 'done', startedAt: 0, modelFile: null, error: null }
}

function afterRuns(...runs: readonly FinishedRun[]): RunHistory {
  return runs.reduce(withRun, noRuns)
}

const numbers = ({ runs }: RunHistory) => runs.map(({ number }) => number)

test('each run has a number of its own, the newest is shown, and a removed number is not given again', () => {
  const [first, second, third] = [finished(), finished(), finished()]
  const history = afterRuns(first, second)
  expect([numbers(history), history.shown]).toEqual([[1, 2], second])
  expect(numbers(withRun(withoutRun(history, second), third))).toEqual([1, 3])
})

test('where the shown run is removed the newest of the others is shown; brought back it has its place again', () => {
  const [first, second, third] = [finished(), finished(), finished()]
  const without = withoutRun(afterRuns(first, second, third), third)
  expect(without.shown).toBe(second)
  const again = withRemoved(without)
  expect([numbers(again), again.shown, again.removed]).toEqual([[1, 2, 3], second, null])
  const [only] = [finished()]
  const none = withoutRun(afterRuns(only), only)
  expect(none.shown).toBeNull()
  expect(withRemoved(none).shown).toBe(only)
})

test('a run lies beside another one, never beside itself', () => {
  const [first, second] = [finished(), finished()]
  const history = afterRuns(first, second)
  expect(besideToggled(history, second).beside).toBeNull()
  const compared = besideToggled(history, first)
  expect(compared.beside).toBe(first)
  expect(besideToggled(compared, first).beside).toBeNull()
  expect(showing(compared, first)).toMatchObject({ shown: first, beside: null })
  expect(withoutRun(compared, first).beside).toBeNull()
  // The run beside is the newest left: it is shown then.
  expect(withoutRun(compared, second)).toMatchObject({ shown: first, beside: null })
})

test('the oldest runs go when there are too many, and when they hold too much, but never the one that is shown', () => {
  const runs = Array.from({ length: mostKeptRuns + 2 }, () => finished())
  const [oldest] = runs
  if (!oldest) throw new Error('no runs')
  const all = afterRuns(...runs.slice(0, mostKeptRuns))
  const more = withRun(showing(all, oldest), finished())
  expect(numbers(more)).toEqual(Array.from({ length: mostKeptRuns }, (_, i) => i + 2))

  const large = finished(5_000_000)
  const two = afterRuns(finished(), large, finished(5_000_000))
  expect(numbers(two)).toEqual([3])
  expect(numbers(afterRuns(finished(9_000_000)))).toEqual([1])
})

test('what a project keeps comes back: the same run is shown, and every other is there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: mostKeptRuns }), fc.nat(), (count, pick) => {
      const runs = Array.from({ length: count }, () => finished())
      const chosen = runs[pick % count]
      const kept = runsInFile(showing(afterRuns(...runs), chosen))
      expect(kept[0]).toBe(chosen)
      const back = historyOf(kept)
      expect(back.shown).toBe(chosen)
      expect(new Set(back.runs.map(({ run }) => run))).toEqual(new Set(runs))
      expect(runsInFile(back)).toEqual(kept)
    }),
  )
})
