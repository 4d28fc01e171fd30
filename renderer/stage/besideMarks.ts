/** The line of the run that is laid beside the one that is shown. */

import type { LineMark } from '../charts/types'
import type { RunHistory } from '../stores/runHistory'
import type { FinishedRun } from '../stores/runStore'

/** None where no run lies beside. */
export function besideMarks(
  { runs, beside }: RunHistory,
  t: (key: string, words: { readonly number: number }) => string,
  lineOf: (run: FinishedRun) => Pick<LineMark, 'stamps' | 'values'>,
): LineMark[] {
  return runs
    .filter(({ run }) => run === beside)
    .map(({ run, number }) => {
      const { stamps, values } = lineOf(run)
      const label = t('runs.numbered', { number })
      return { kind: 'line', id: 'beside', role: 'compared', label, stamps, values }
    })
}
