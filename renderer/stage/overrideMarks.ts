/** Own changes as marks of the chart: a diamond each, joined by the final line, which leaves the model's where it is changed. */

import type { ChartMark } from '../charts/types'
import type { LaidOverrides } from '../../src/project'
import { lineFrom } from './lines'

export interface OverrideMarkOptions {
  readonly stamps: Float64Array
  /** Aligned with the stamps: as changed where it is, else as the model said. */
  readonly final: Float64Array
  readonly changed: Pick<LaidOverrides['held'], 'has'>
  /** The last actual, from which the forecast leaves. */
  readonly start: { readonly stamp: number; readonly value: number }
  readonly label: string
}

export function overrideMarks({ stamps, final, changed, start, label }: OverrideMarkOptions): ChartMark[] {
  const steps = Array.from(final.keys()).filter((step) => changed.has(step))
  if (steps.length === 0) return []
  const joined = final.map((value, step) =>
    [step - 1, step, step + 1].some((near) => changed.has(near)) ? value : Number.NaN,
  )
  const from = { ...start, value: changed.has(0) ? start.value : Number.NaN }
  return [
    lineFrom({ id: 'final', role: 'final', label }, from, stamps, joined),
    ...steps.map((step): ChartMark => ({
      kind: 'point',
      id: `change ${stamps[step]}`,
      role: 'change',
      at: stamps[step] ?? Number.NaN,
      value: final[step] ?? Number.NaN,
      label: '',
    })),
  ]
}
