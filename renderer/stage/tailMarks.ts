/** The held-out tail on the chart: its region and the rival that is always drawn. */

import type { ModelSettings, TailDescription, TimeDescription } from '../../src/contract'
import type { ChartMark, StampRange } from '../charts/types'
import { meanStep } from '../charts/timeStep'

export function tailMarks(tail: TailDescription, t: (key: string) => string): ChartMark[] {
  const { stamps, seasonalNaive } = tail
  const first = stamps[0]
  const last = stamps.at(-1)
  if (first === undefined || last === undefined) return []
  return [
    { kind: 'region', id: 'tail', role: 'validation', from: first, to: last, label: t('marks.tail') },
    {
      kind: 'line',
      id: 'seasonalNaive',
      role: 'baseline',
      label: t('marks.seasonalNaive'),
      stamps,
      values: seasonalNaive,
    },
  ]
}

/** Points of the tail in the close view: enough to tell a shape, few enough to tell points apart. */
const mostCloseHorizons = 5
const fewestClosePoints = 96

/** The first forecasts of the tail with what was read before them, and the tail whole. */
export function tailViews(
  { stamps }: TailDescription,
  { lookback, horizon }: ModelSettings,
  { time, domain }: { time: TimeDescription; domain: StampRange },
): { close: StampRange; tail: StampRange } {
  const step = meanStep(time.frequency)
  const first = stamps[0] ?? time.last
  const last = stamps.at(-1) ?? time.last
  const ahead = Math.min(last, first + Math.max(fewestClosePoints, mostCloseHorizons * horizon) * step)
  const before = Math.min(lookback * step, (ahead - first) * 0.7)
  const margin = (last - first) * 0.04
  return {
    close: { from: Math.max(domain.from, first - before), to: ahead },
    tail: { from: Math.max(domain.from, first - margin), to: last },
  }
}
