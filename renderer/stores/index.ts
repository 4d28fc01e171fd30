/** All stores of the window, made once from what the host gives, and how components reach them. */

import { computed, inject, watch, type InjectionKey } from 'vue'

import type { Desktop } from '../../src/contract'
import type { TrainerConnection } from '../api/trainerConnection'
import { createApproachStore } from './approachStore'
import { createAutoStore } from './autoStore'
import { createCalendarStore } from './calendarStore'
import { createClosingStore } from './closingStore'
import { createDeskStore } from './deskStore'
import { createEngineStore } from './engineStore'
import { createFilesStore } from './filesStore'
import { createEpochProbeStore } from './epochProbeStore'
import { createJudgementStore } from './judgementStore'
import { createKnownAheadStore } from './knownAheadStore'
import { createLedgerStore } from './ledgerStore'
import { createModelStore } from './modelStore'
import { createNavigationStore } from './navigationStore'
import { createOverrideStore } from './overrideStore'
import { createPanelForecastStore } from './panelForecastStore'
import { panelRequestOf } from './panelRequest'
import { createPanelStore } from './panelStore'
import type { PreferencesStore } from './preferencesStore'
import { createPrepareStore } from './prepareStore'
import { createProjectStore } from './projectStore'
import { createReadingStore } from './readingStore'
import { createRunStore } from './runStore'
import { createSavedModelStore } from './savedModelStore'
import { createSeriesStore } from './seriesStore'
import { createSourceStore } from './sourceStore'
import type { StatusStore } from './statusStore'
import { createViewStore } from './viewStore'

export interface Environment {
  readonly desktop: Desktop
  readonly trainer: TrainerConnection
  readonly status: StatusStore
  readonly preferences: PreferencesStore
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** Runs the act after so many milliseconds. */
  readonly later: (act: () => void, milliseconds: number) => void
  /** 32 hexadecimal digits that nobody else has. */
  readonly createKey: () => string
  /** SHA-256 of a text, 64 hexadecimal digits. */
  readonly hashText: (text: string) => Promise<string>
}

/** A longer series is prepared when it is asked for: what the steps of its recipe give takes much memory. */
const mostPointsAhead = 2_000_000

export type Stores = ReturnType<typeof createStores>

export function createStores({
  desktop,
  trainer,
  status,
  preferences,
  now,
  later,
  createKey,
  hashText,
}: Environment) {
  const project = createProjectStore(now)
  const source = createSourceStore(trainer, project)
  const reading = createReadingStore(trainer, project, source)
  const series = createSeriesStore(trainer, project)
  const model = createModelStore(project, series)
  const run = createRunStore(trainer, now)
  const auto = createAutoStore(trainer, now)
  const knownAhead = createKnownAheadStore(trainer, project, model)
  const savedModel = createSavedModelStore(trainer, auto)
  const approach = createApproachStore(
    project,
    run,
    computed(() => panelRequestOf(project, source, model)),
  )
  const panelForecast = createPanelForecastStore(trainer, now)
  const navigation = createNavigationStore({
    project,
    source,
    series,
    model,
    run,
    auto,
    panelForecast,
    approach,
    knownAhead,
  })
  const judgement = createJudgementStore(
    trainer,
    () => run.finished.value,
    () => navigation.step.value === 'evaluate' && approach.approach.value === 'network',
  )
  const prepare = createPrepareStore(trainer, project, () => navigation.step.value === 'prepare')

  watch(
    () => JSON.stringify(project.document.value.source),
    (to, from) => {
      run.changeSource(from, to)
      auto.forget()
      panelForecast.forget()
      savedModel.forget()
      approach.forget()
    },
    { flush: 'sync' },
  )

  // Once the line is drawn and the file is told of, the trainer has nothing to do that anybody waits for.
  watch([series.busy, reading.busy], ([describing, previewing]) => {
    const points = series.described.value?.description.points ?? Infinity
    if (!describing && !previewing && points <= mostPointsAhead) prepare.readAhead()
  })

  const desk = createDeskStore({
    desktop,
    trainer,
    project,
    source,
    run,
    auto,
    savedModel,
    navigation,
    status,
    later,
    createKey,
  })

  return {
    desk,
    desktop,
    trainer,
    status,
    preferences,
    project,
    source,
    reading,
    files: createFilesStore(trainer, project, source),
    series,
    model,
    prepare,
    run,
    auto,
    panelForecast,
    judgement,
    savedModel,
    knownAhead,
    epochProbe: createEpochProbeStore(trainer, project, series, run),
    calendar: createCalendarStore(trainer, project),
    ledger: createLedgerStore({ trainer, project, series, run, auto, hashText }),
    overrides: createOverrideStore({ project, approach, series, run, auto }),
    approach,
    navigation,
    closing: createClosingStore({ desktop, desk, run, auto, panelForecast }),
    panel: createPanelStore(),
    engine: createEngineStore(trainer),
    views: createViewStore(),
    now,
  }
}

export const storesKey: InjectionKey<Stores> = Symbol('stores')

export function useStores(): Stores {
  const stores = inject(storesKey)
  if (!stores) throw new Error('The stores are not provided')
  return stores
}
