/** The document and its one undo and redo stack, as the window watches them. */

import { computed, shallowRef } from 'vue'

import type { KeptForecast } from '../../src/contract'
import * as project from '../../src/project'

export type ProjectStore = ReturnType<typeof createProjectStore>

/** @param now milliseconds of a monotonic clock */
export function createProjectStore(now: () => number) {
  const history = shallowRef(project.startHistory(project.emptyDocument()))
  const lastDone = computed(() => history.value.past.at(-1))
  const nextUndone = computed(() => history.value.future.at(0))

  return {
    document: computed(() => history.value.document),
    /** The series by itself. */
    spec: computed(() => project.seriesSpecOf(history.value.document)),
    /** The series with the columns that help it, as models are asked. */
    helpedSpec: computed(() => project.helpedSeriesSpecOf(history.value.document)),
    /** What undo and redo would take back and do again; null when there is nothing. */
    undoAct: computed(() => (lastDone.value ? project.labelOf(lastDone.value.command) : null)),
    redoAct: computed(() => (nextUndone.value ? project.labelOf(nextUndone.value.command) : null)),
    execute(command: project.Command): void {
      history.value = project.execute(history.value, command, now())
    },
    /** Forecasts that were made are facts, not edits: no undo takes them back. They are of this source. */
    keepForecasts(made: readonly KeptForecast[]): void {
      const keep = (document: project.ProjectDocument) => {
        const forecasts = project.keepForecasts(document.forecasts, made)
        return forecasts === document.forecasts ? document : { ...document, forecasts }
      }
      history.value = project.amend(history.value, keep, ({ kind }) => kind !== 'openSource')
    },
    /** Another project: its own past begins here. */
    replace(document: project.ProjectDocument): void {
      history.value = project.startHistory(document)
    },
    undo(): void {
      history.value = project.undo(history.value)
    },
    redo(): void {
      history.value = project.redo(history.value)
    },
  }
}
