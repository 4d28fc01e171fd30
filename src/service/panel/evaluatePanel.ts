/** `panel.evaluate`: Auto without the ends of the series, and how much better each was then forecast than by seasonal naive. */

import type { BacktestModel, PanelEvaluation, PanelEvaluationProgress, SeriesSkill } from '../../contract'
import { backtestPanel } from './backtestPanel'
import type { BacktestReport } from './backtestReport'
import type { PanelRequest } from './forecastPanel'
import type { ReadableTable } from './readEntries'
import type { BacktestHost } from './scoreModel'

export interface PanelEvaluationHost extends Omit<BacktestHost, 'onProgress'> {
  progress(progress: PanelEvaluationProgress): void
}

/** Auto stands beside what it is held against, so that a series is scored by either from the same origins. */
const judgedModels: readonly BacktestModel[] = ['seasonalNaive', 'auto']

/** @throws TidecastError what `backtestPanel` throws; `usage.setting` on series of several steps */
export async function evaluatePanel(
  readable: ReadableTable,
  { panel, auto, calendar }: PanelRequest,
  { progress, ...host }: PanelEvaluationHost,
): Promise<PanelEvaluation> {
  const { horizon, budgetSeconds, seed } = auto
  const start = host.now()
  const report = await backtestPanel(
    readable,
    {
      panel,
      horizon,
      budgetSeconds,
      seed,
      calendar,
      protocol: { kind: 'origins', refit: false },
      models: judgedModels,
    },
    {
      ...host,
      onProgress: () => progress({ share: Math.min(1, (host.now() - start) / (1000 * budgetSeconds)) }),
    },
  )
  return { series: skillsOf(report), origins: report.origins }
}

function skillsOf({ series, rows, perSeries }: BacktestReport): readonly SeriesSkill[] {
  const scored =
    perSeries.length > 0
      ? perSeries
      : [{ id: series, scores: Object.fromEntries(rows.map(({ model, scores }) => [model, scores])) }]
  return scored.map(({ id, scores: { auto, seasonalNaive } }) => ({
    id,
    skill: skillOfErrors(auto?.mae ?? null, seasonalNaive?.mae ?? null),
  }))
}

function skillOfErrors(error: number | null, ofNaive: number | null): number | null {
  return error === null || ofNaive === null || ofNaive === 0 ? null : 1 - error / ofNaive
}
