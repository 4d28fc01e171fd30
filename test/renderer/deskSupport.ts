/** A desk of real stores whose trainer, disk and clock answer when and as a test says. */

import { computed } from 'vue'

import { createDeskStore } from '../../renderer/stores/deskStore'
import { createKnownAheadStore } from '../../renderer/stores/knownAheadStore'
import { createModelStore } from '../../renderer/stores/modelStore'
import { createApproachStore } from '../../renderer/stores/approachStore'
import { createAutoStore } from '../../renderer/stores/autoStore'
import { createNavigationStore } from '../../renderer/stores/navigationStore'
import { createPanelForecastStore } from '../../renderer/stores/panelForecastStore'
import { createProjectStore } from '../../renderer/stores/projectStore'
import { createRunStore } from '../../renderer/stores/runStore'
import { createSavedModelStore } from '../../renderer/stores/savedModelStore'
import { createSeriesStore } from '../../renderer/stores/seriesStore'
import { createSourceStore } from '../../renderer/stores/sourceStore'
import { createStatusStore } from '../../renderer/stores/statusStore'
import type { Answer, FileGrant, LeftEdits, UnsavedEdits } from '../../src/contract'
import { toErrorData, type TidecastError } from '../../src/util/errors'
import { createFakeTrainer, settle } from '../support/fakeTrainer'
import { editsOf, exampleContent } from '../project/support'

export const target: FileGrant = {
  grant: `grant-${'c'.repeat(32)}`,
  name: 'tide.tidecast',
  bytes: 0,
  project: { lockedBy: null },
}
export const revision = 'd'.repeat(64)

export function createDesk() {
  const trainer = createFakeTrainer()
  let clock = 0
  const timers: { readonly act: () => void; readonly milliseconds: number }[] = []
  const later = (act: () => void, milliseconds: number) => void timers.push({ act, milliseconds })
  const journal = createFakeJournal()
  let keys = 0
  const unsavedTold: boolean[] = []
  const asked: string[] = []
  const project = createProjectStore(() => (clock += 2000))
  const source = createSourceStore(trainer, project)
  const series = createSeriesStore(trainer, project)
  const run = createRunStore(trainer, () => 0)
  const auto = createAutoStore(trainer, () => 0)
  const model = createModelStore(project, series)
  const navigation = createNavigationStore({
    project,
    source,
    series,
    model,
    run,
    auto,
    panelForecast: createPanelForecastStore(trainer, () => 0),
    approach: createApproachStore(
      project,
      run,
      computed(() => null),
    ),
    knownAhead: createKnownAheadStore(trainer, project, model),
  })
  const status = createStatusStore(later)
  const desk = createDeskStore({
    trainer,
    project,
    source,
    run,
    auto,
    savedModel: createSavedModelStore(trainer, auto),
    navigation,
    status,
    later,
    createKey: () => String(++keys).padStart(32, '0'),
    desktop: {
      ...journal.calls,
      chooseProject: (name) => {
        asked.push(name)
        return Promise.resolve({ value: target })
      },
      setUnsaved: (unsaved) => {
        unsavedTold.push(unsaved)
        return Promise.resolve({ value: undefined })
      },
      closeNow: () => Promise.resolve({ value: undefined }),
    },
  })
  async function passTime(): Promise<void> {
    await settle()
    for (const { act } of timers.splice(0)) act()
    await settle()
  }
  return { trainer, journal, project, run, auto, desk, status, timers, passTime, unsavedTold, asked }
}

/** Main's journal, whose disk answers when and as a test says. */
function createFakeJournal() {
  const writes: { readonly unsaved: UnsavedEdits | null; answer(error?: TidecastError): Promise<void> }[] = []
  let left: LeftEdits | null = null

  function write(unsaved: UnsavedEdits | null): Promise<Answer<void>> {
    return new Promise((resolve) => {
      writes.push({
        unsaved,
        answer(error) {
          resolve(error ? { error: toErrorData(error) } : { value: undefined })
          return settle()
        },
      })
    })
  }

  return {
    writes,
    last() {
      const found = writes.at(-1)
      if (!found) throw new Error('nothing was written')
      return found
    },
    leave(work: Partial<LeftEdits>) {
      const edits = editsOf({ ...exampleContent() })
      left = { desk: 'e'.repeat(32), project: null, edits, gone: [], changed: [], aside: null, ...work }
    },
    calls: {
      keepEdits: write,
      forgetEdits: () => write(null),
      recoverEdits: () => Promise.resolve({ value: left }),
    },
  }
}

export const none = { runs: [], auto: null, model: null }
/** What a recovery answers where nothing was computed and no file is missing. */
export const nothingLeft = { ...none, revision: null, missing: [], changed: [] }
/** What a save answers. */
export const saved = { revision, bytes: 100, data: 'embedded' as const, generationKept: true }
