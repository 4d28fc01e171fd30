/** The document and its one undo and redo stack, as the window watches them. */

import { computed, shallowRef } from 'vue'

import type { KeptForecast, MissingFile } from '../../src/contract'
import * as project from '../../src/project'

export type ProjectStore = ReturnType<typeof createProjectStore>

/** @param now milliseconds of a monotonic clock */
export function createProjectStore(now: () => number) {
  const history = shallowRef(project.startHistory(project.emptyDocument()))
  const lastDone = computed(() => history.value.past.at(-1))
  const nextUndone = computed(() => history.value.future.at(0))
  const document = computed(() => history.value.document)
  const sought = shallowRef<readonly MissingFile[]>([])

  /** Another file may have taken the place of one, and undo gives it back. */
  const missing = computed<readonly MissingFile[]>(() => {
    if (sought.value.length === 0) return []
    const named = new Set(project.grantsIn(project.sectionsOf(document.value)))
    return sought.value.filter(({ grant }) => named.has(grant))
  })
  const source = computed(() => {
    const { source: reference } = document.value
    if (!reference || missing.value.length === 0) return reference
    const named = new Set(project.grantsInSource(reference))
    return missing.value.some(({ grant }) => named.has(grant)) ? null : reference
  })

  return {
    document,
    /** Files the document speaks of that are not where they were. */
    missing,
    /** The source as far as it can be read: null where there is none, and while a file of it is missing. */
    source,
    /** The series by itself; null while its source cannot be read. */
    spec: computed(() => source.value && project.seriesSpecOf(document.value)),
    /** The series with the columns that help it, as models are asked. */
    helpedSpec: computed(() => source.value && project.helpedSeriesSpecOf(document.value)),
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
    /** Another project: its own past begins here. @param missing files of it that are not where they were */
    replace(document: project.ProjectDocument, missing: readonly MissingFile[] = []): void {
      // Before the document, so that nothing is asked of what is not there.
      sought.value = missing
      history.value = project.startHistory(document)
    },
    /** Says that files are where they can be read again. */
    takeFound(grants: readonly string[]): void {
      sought.value = sought.value.filter(({ grant }) => !grants.includes(grant))
    },
    undo(): void {
      history.value = project.undo(history.value)
    },
    redo(): void {
      history.value = project.redo(history.value)
    },
  }
}
