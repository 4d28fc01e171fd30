/** The six steps: which one is open, which can be, and how each stands. */

import { computed, shallowRef } from 'vue'

import type { ApproachStore } from './approachStore'
import { autoRequestOf } from './autoRequest'
import type { AutoStore } from './autoStore'
import type { KnownAheadStore } from './knownAheadStore'
import type { ModelStore } from './modelStore'
import type { ProjectStore } from './projectStore'
import type { PanelForecastStore } from './panelForecastStore'
import { requestOf, type RunStore } from './runStore'
import type { SeriesStore } from './seriesStore'
import type { SourceStore } from './sourceStore'
import { trainingRequestOf } from './trainingRequest'

export const stepNames = ['data', 'prepare', 'model', 'train', 'evaluate', 'forecast'] as const
export type StepName = (typeof stepNames)[number]

/** Done and still valid, running, changed since, or in need of a person. */
export type StepMark = 'done' | 'running' | 'stale' | 'problem' | null

export interface StepState {
  readonly mark: StepMark
  /** Why it cannot be opened yet, as a key below `steps.closed`; null when it can. */
  readonly closed: 'noSource' | 'noSeries' | 'notTrained' | 'judgedInList' | null
}

export type NavigationStore = ReturnType<typeof createNavigationStore>

interface Stores {
  readonly project: ProjectStore
  readonly source: SourceStore
  readonly series: SeriesStore
  readonly model: ModelStore
  readonly run: RunStore
  readonly auto: AutoStore
  readonly panelForecast: PanelForecastStore
  readonly approach: ApproachStore
  readonly knownAhead: Pick<KnownAheadStore, 'wanted' | 'waiting'>
}

export function createNavigationStore(stores: Stores) {
  const { project, source, series, model, run, auto, panelForecast, approach, knownAhead } = stores
  const wanted = shallowRef<StepName>('data')
  const ofAll = computed(() => approach.forecaster.value === 'panel')

  /** What is shown was made of another series or with other settings than those in force. */
  const stale = computed(() => {
    if (ofAll.value) {
      const { value: made } = panelForecast.run
      return made !== null && JSON.stringify(made.request) !== JSON.stringify(approach.panelRequest.value)
    }
    if (approach.approach.value === 'auto') {
      const { value: made } = auto.run
      const now = autoRequestOf(project, model)
      if (!made || !now) return false
      const suggested = model.settings.value?.horizon
      const { horizon = suggested, calendar } = made.settings
      const { horizon: asked = suggested, calendar: days } = now.told
      return JSON.stringify([made.spec, horizon, calendar]) !== JSON.stringify([now.spec, asked, days])
    }
    const { value: finished } = run.finished
    if (!finished) return false
    const now = trainingRequestOf(project, model)
    return now === null || JSON.stringify(requestOf(now)) !== JSON.stringify(requestOf(finished))
  })

  /** How the forecast stands, whoever makes it. */
  function madeOf() {
    if (approach.approach.value === 'auto') {
      const maker = ofAll.value ? panelForecast : auto
      const { value: current } = maker.run
      const { value: judged } = maker.evaluation
      return {
        begun: current !== null,
        busy: maker.busy.value,
        failed: current?.state === 'failed' || judged?.state === 'failed',
        result: current?.result ?? null,
      }
    }
    return {
      begun: run.run.value !== null,
      busy: run.busy.value,
      failed: run.run.value?.state === 'failed',
      result: run.finished.value,
    }
  }

  const states = computed<Readonly<Record<StepName, StepState>>>(() => {
    const hasSource = project.document.value.source !== null
    const hasSeries = series.described.value !== null
    const made = madeOf()
    const needsSeries = !hasSource ? 'noSource' : hasSeries ? null : 'noSeries'
    const needsResult = !hasSource ? 'noSource' : made.result ? null : 'notTrained'
    // Cells are typed for one series; of all, the file must hold what is known ahead.
    const asksAhead = knownAhead.wanted.value && !ofAll.value
    const passed = (valid: boolean): StepMark => (valid ? 'done' : null)
    const resultMark: StepMark = made.result ? (stale.value ? 'stale' : 'done') : null
    return {
      data: {
        mark:
          source.error.value || series.error.value ? 'problem' : passed(hasSeries && wanted.value !== 'data'),
        closed: null,
      },
      prepare: { mark: passed(hasSeries && isAfter(wanted.value, 'prepare')), closed: needsSeries },
      model: {
        mark:
          series.suggestionError.value || (model.settings.value && !model.possible.value)
            ? 'problem'
            : passed(model.possible.value && isAfter(wanted.value, 'model')),
        closed: needsSeries,
      },
      train: {
        mark: made.busy ? 'running' : made.failed ? 'problem' : resultMark,
        closed: made.begun ? null : needsSeries,
      },
      evaluate: {
        mark: wanted.value === 'evaluate' || ofAll.value ? null : resultMark,
        closed: needsResult ?? (ofAll.value ? 'judgedInList' : null),
      },
      forecast: {
        mark:
          asksAhead && knownAhead.waiting.value ? 'problem' : wanted.value === 'forecast' ? null : resultMark,
        // Values known ahead are asked for there before there is a forecast.
        closed: asksAhead ? needsSeries : needsResult,
      },
    }
  })

  return {
    /** The open step. One that can no longer be open (undone source, discarded run) gives way to the first. */
    step: computed<StepName>(() => (states.value[wanted.value].closed ? 'data' : wanted.value)),
    states,
    stale,
    go(step: StepName): void {
      if (!states.value[step].closed) wanted.value = step
    },
  }
}

function isAfter(step: StepName, other: StepName): boolean {
  return stepNames.indexOf(step) > stepNames.indexOf(other)
}
