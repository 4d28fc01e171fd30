/**
 * All series of a source forecast together: what Auto tells on the way, what came of each, and how each was forecast where
 * the models had not looked. The evaluation follows by itself, as for one series.
 */

import { computed, shallowRef } from 'vue'

import {
  firstForecastBudget,
  writtenCoverages,
  type AutoSettings,
  type PanelEvaluation,
  type PanelForecast,
} from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { nothingLearned, withProgress, type AutoLearning } from './autoLearning'
import { createBudgetedWork, type BudgetedRun } from './budgetedWork'
import { asTidecastError } from './failure'
import { seriesOfPanel, type PanelRequest } from './panelRequest'
import { createSeriesStore } from './seriesStore'

export interface PanelRun extends AutoLearning, BudgetedRun {
  readonly request: PanelRequest
  readonly settings: AutoSettings
  /** Milliseconds of a monotonic clock. */
  readonly startedAt: number
  readonly result: PanelForecast | null
  readonly error: TidecastError | null
}

export interface PanelJudging {
  readonly state: 'running' | 'done' | 'failed'
  /** Of the budget. */
  readonly share: number
  readonly found: PanelEvaluation | null
  readonly error: TidecastError | null
}

export type PanelForecastStore = ReturnType<typeof createPanelForecastStore>

/** Seconds for many series: one each, within limits that a person waits for. */
const longestBudget = 120
/** Share of the seconds of the forecast that its evaluation takes. */
const evaluationShare = 2 / 3

export function panelBudgetOf(count: number): number {
  return Math.min(longestBudget, Math.max(firstForecastBudget, count))
}

export function createPanelForecastStore(trainer: Pick<TrainerConnection, 'call'>, now: () => number) {
  const work = createBudgetedWork<PanelRun, PanelJudging>()
  const { run, evaluation } = work
  const picked = shallowRef<string | null>(null)

  const result = computed(() => run.value?.result ?? null)
  /** The series that is looked at: the first until another is chosen. */
  const chosen = computed(() => {
    const series = result.value?.series ?? []
    return series.find(({ id }) => id === picked.value) ?? series[0] ?? null
  })
  /** What is told of the chosen series, for its chart. */
  const series = createSeriesStore(trainer, {
    spec: computed(() => {
      const { value: made } = run
      return made && chosen.value ? seriesOfPanel(made.request, chosen.value.id) : null
    }),
  })
  const skills = computed<ReadonlyMap<string, number | null>>(
    () => new Map(evaluation.value?.found?.series.map(({ id, skill }) => [id, skill])),
  )

  async function evaluate(
    { panel }: PanelRequest,
    { budgetSeconds, ...settings }: AutoSettings,
    signal: AbortSignal,
  ): Promise<void> {
    evaluation.value = { state: 'running', share: 0, found: null, error: null }
    const auto = { ...settings, budgetSeconds: evaluationShare * budgetSeconds }
    try {
      const found = await trainer.call(
        'panel.evaluate',
        { panel, auto },
        {
          signal,
          onProgress: ({ share }) => {
            if (work.isCurrent(signal) && evaluation.value) evaluation.value = { ...evaluation.value, share }
          },
        },
      ).result
      if (work.isCurrent(signal)) evaluation.value = { state: 'done', share: 1, found, error: null }
    } catch (cause) {
      if (!work.isCurrent(signal) || !evaluation.value) return
      evaluation.value = { ...evaluation.value, state: 'failed', error: asTidecastError(cause) }
    }
  }

  return {
    run,
    evaluation,
    result,
    chosen,
    series,
    skills,
    busy: work.busy,
    /** The series that is looked at keeps its place where it is forecast again. */
    async start(request: PanelRequest): Promise<void> {
      const signal = work.begin()
      const { horizon, calendar } = request.told
      const settings: AutoSettings = {
        ...(horizon !== undefined && { horizon }),
        ...(calendar && { calendar }),
        budgetSeconds: panelBudgetOf(request.count),
        seed: 1,
        coverages: [...writtenCoverages],
      }
      evaluation.value = null
      run.value = {
        ...{ request, settings, startedAt: now(), ...nothingLearned },
        ...{ state: 'running', paused: false, result: null, error: null },
      }
      try {
        const call = trainer.call(
          'panel.forecast',
          { panel: request.panel, auto: settings },
          {
            signal,
            onProgress: (progress) => {
              if (!work.isCurrent(signal) || !run.value) return
              run.value = withProgress(run.value, progress, settings.budgetSeconds)
            },
          },
        )
        work.listen(call)
        const made = await call.result
        if (!work.isCurrent(signal) || !run.value) return
        run.value = { ...run.value, state: 'done', paused: false, share: 1, result: made }
      } catch (cause) {
        if (!work.isCurrent(signal) || !run.value) return
        run.value = { ...run.value, state: 'failed', error: asTidecastError(cause) }
        return
      }
      await evaluate(request, { ...settings, horizon: run.value.result?.horizon ?? horizon }, signal)
    },
    choose(id: string): void {
      picked.value = id
    },
    ...work.transport,
    /** Ends what is under way; what is finished stays. */
    stop(): void {
      work.letGo()
      work.clearUnfinished()
    },
    /** Another source: nothing of the one before stays. */
    forget(): void {
      work.letGo()
      run.value = evaluation.value = picked.value = null
    },
  }
}
