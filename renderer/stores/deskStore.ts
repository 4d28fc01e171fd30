/**
 * The project on the desk: which file it is, whether all of it is saved there, opening, saving, and what the session
 * before left unsaved.
 */

import { computed, shallowRef, watch } from 'vue'

import type {
  DataKeeping,
  Desktop,
  FileGrant,
  Generation,
  KeptAuto,
  LeftEdits,
  MissingFile,
  OpenProject,
  ProjectContent,
  SessionResults,
} from '../../src/contract'
import {
  documentOf,
  emptyDocument,
  isEmptyDocument,
  sectionsOf,
  type ProjectDocument,
} from '../../src/project'
import { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { valueOf } from '../api/desktop'
import { asTidecastError } from './failure'
import type { AutoStore } from './autoStore'
import { createDeskJournal } from './deskJournal'
import { finishedRunOf, keptRunOf } from './keptRuns'
import { recoverResults } from './leftResults'
import { createMissingFiles } from './missingFiles'
import type { NavigationStore } from './navigationStore'
import type { ProjectStore } from './projectStore'
import type { RunHistory } from './runHistory'
import type { FinishedRun, RunStore } from './runStore'
import type { SavedModelStore } from './savedModelStore'
import type { SourceStore } from './sourceStore'
import type { StatusStore } from './statusStore'

export interface DeskParts {
  readonly desktop: Pick<
    Desktop,
    'chooseProject' | 'setUnsaved' | 'closeNow' | 'keepEdits' | 'recoverEdits' | 'forgetEdits'
  >
  readonly trainer: Pick<TrainerConnection, 'call'>
  readonly project: ProjectStore
  readonly source: SourceStore
  readonly run: RunStore
  readonly auto: Pick<AutoStore, 'model' | 'kept' | 'restore' | 'recover' | 'unfinished' | 'forgetKept'>
  readonly savedModel: Pick<SavedModelStore, 'restore' | 'restoreBeside'>
  readonly navigation: NavigationStore
  readonly status: StatusStore
  /** Runs the act after so many milliseconds. */
  readonly later: (act: () => void, milliseconds: number) => void
  /** 32 hexadecimal digits that nobody else has. */
  readonly createKey: () => string
}

/** A project that could not be opened or saved, and the earlier states of it that are whole. */
export interface ProjectProblem {
  readonly error: TidecastError
  readonly grant: FileGrant | null
  readonly generations: readonly Generation[]
}

/** Where the desk is to be left for. */
export type Leaving =
  { readonly kind: 'close' } | { readonly kind: 'new' } | { readonly kind: 'open'; readonly grant: FileGrant }

/** What can be saved, by identity. */
interface DeskContent {
  readonly document: ProjectDocument
  readonly shown: FinishedRun | null
  readonly runs: RunHistory['runs']
  readonly auto: KeptAuto | null
  readonly model: Uint8Array | null
}

export type DeskStore = ReturnType<typeof createDeskStore>

export const projectEnding = '.tidecast'

export function createDeskStore(parts: DeskParts) {
  const { desktop, trainer, project, source, run, auto, savedModel, navigation, status, later, createKey } =
    parts

  const file = shallowRef<OpenProject | null>(null)
  /** Who else has it open: saving then asks for another name. */
  const lockedBy = shallowRef<string | null>(null)
  const data = shallowRef<DataKeeping>('embedded')
  const saving = shallowRef(false)
  const problem = shallowRef<ProjectProblem | null>(null)
  /** Set while unsaved work stands in the way of something else. */
  const leaving = shallowRef<Leaving | null>(null)
  /** Set while the work of the session before is shown and nobody said to keep it yet. */
  const recovered = shallowRef(false)

  const missing = createMissingFiles(trainer, project)

  /** What the file holds, by identity: documents and results are immutable. */
  const saved = shallowRef(onDesk())
  const unsaved = computed(() => {
    if (file.value === null && isEmptyDocument(project.document.value)) return false
    return !isSame(onDesk(), saved.value)
  })

  function onDesk(): DeskContent {
    return {
      document: project.document.value,
      shown: run.finished.value,
      runs: run.history.value.runs,
      auto: auto.kept.value,
      model: auto.model.value,
    }
  }

  /** Of what is on the desk, as the journal knows it. */
  let key = createKey()
  const journal = createDeskJournal({
    desktop,
    trainer,
    status,
    later,
    unsaved: () =>
      unsaved.value || run.unfinished.value || auto.unfinished.value
        ? { desk: key, project: file.value, edits: edits() }
        : null,
    results,
    resultsKept() {
      run.forgetKept()
      auto.forgetKept()
    },
  })

  function results(): SessionResults {
    return {
      runs: run.inFile().map(keptRunOf),
      auto: auto.kept.value,
      model: auto.model.value,
    }
  }

  function edits() {
    return { ...sectionsOf(project.document.value), layout: { step: navigation.step.value } }
  }

  watch(
    [
      ...[project.document, navigation.step, file, saved],
      ...[run.history, run.unfinished, auto.kept, auto.model, auto.unfinished],
    ],
    () => journal.touch(),
  )
  watch(unsaved, (now) => void desktop.setUnsaved(now))

  /** Lays content on the desk as it was left; results belong to it, so the source's own are let go first. */
  async function show(
    content: ProjectContent,
    lacking: readonly MissingFile[],
    model: Uint8Array | null = null,
  ): Promise<void> {
    const { reference } = content.source
    project.replace(documentOf(content), lacking)
    if (reference && content.runs.length > 0) run.restore(content.runs.map(finishedRunOf))
    if (reference && content.auto) auto.restore(content.auto, model)
    else if (reference && model) auto.model.value = model
    await missing.whenWhole(() => readOn(content, model))
    navigation.go(content.layout.step)
  }

  /** Reads the source, and lays the model beside it that learned from these very files. */
  async function readOn({ source: laid, auto: made }: ProjectContent, model: Uint8Array | null) {
    const { source: reference, sourceName: name } = project.document.value
    if (reference) await source.read(reference, name)
    const { value: spec } = project.helpedSpec
    if (model && reference === laid.reference) {
      if (made) await savedModel.restoreBeside(model, name)
      else if (spec) await savedModel.restore(model, name, spec)
    }
  }

  /** Work of the session before. What is wrong with its runs or its data takes nothing from its edits. */
  async function lay(left: LeftEdits): Promise<void> {
    const { desk, project: of, edits: found, aside } = left
    const { runs, auto: made, model, revision, ...files } = await recoverResults(trainer, left)
    const { missing: lacking, changed, trouble } = files
    key = desk
    file.value = of && { ...of, revision }
    recovered.value = true
    await show({ ...found, runs, auto: made, training: null }, lacking, model)
    if (trouble) problem.value = problemOf(trouble)
    else if (aside !== null) {
      problem.value = problemOf(new TidecastError('journal.partlyDamaged', { place: aside }))
    } else if (changed.length > 0) {
      problem.value = problemOf(new TidecastError('project.dataChanged', { name: changed.join(', ') }))
    }
    await run.recover()
    await auto.recover()
    // Where the analyst was may be closed until then.
    navigation.go(found.layout.step)
  }

  function markSaved(): void {
    saved.value = onDesk()
  }

  async function open(grant: FileGrant, generation?: number): Promise<void> {
    problem.value = null
    const which = { project: grant.grant, ...(generation === undefined ? {} : { generation }) }
    try {
      const {
        content,
        revision,
        missing: lacking,
        model,
        data: kept,
      } = await trainer.call('project.open', which).result
      // An earlier state replaces whatever the file holds once it is saved.
      file.value = {
        grant: grant.grant,
        name: grant.name,
        revision: generation === undefined ? revision : null,
      }
      key = createKey()
      lockedBy.value = grant.project?.lockedBy ?? null
      data.value = kept
      recovered.value = false
      const shown = show(content, lacking, model)
      if (generation === undefined) markSaved()
      await shown
    } catch (cause) {
      const error = asTidecastError(cause)
      const damaged = error.code === 'project.damaged'
      const generations = damaged ? await generationsOf(grant) : []
      problem.value = { error, grant, generations }
    }
  }

  async function generationsOf({ grant }: FileGrant): Promise<readonly Generation[]> {
    return trainer.call('project.generations', { project: grant }).result.catch(() => [])
  }

  /** @returns whether all is saved now */
  async function saveTo(target: OpenProject): Promise<boolean> {
    const laid = onDesk()
    const kept = results()
    saving.value = true
    problem.value = null
    try {
      const written = await trainer.call('project.save', {
        project: target.grant,
        revision: target.revision,
        content: { ...edits(), runs: kept.runs, auto: kept.auto, training: null },
        data: data.value,
        ...(kept.model && { model: kept.model }),
      }).result
      file.value = { ...target, revision: written.revision }
      saved.value = laid
      recovered.value = false
      const linked = written.data !== data.value
      status.say(linked ? 'projectSavedLinked' : 'projectSaved', { name: target.name })
      return true
    } catch (cause) {
      problem.value = problemOf(cause)
      return false
    } finally {
      saving.value = false
    }
  }

  async function saveAs(): Promise<boolean> {
    const { sourceName } = project.document.value
    const suggested =
      file.value?.name ?? `${sourceName.replace(/\.[^.]*$/, '') || 'forecast'}${projectEnding}`
    try {
      const grant = await valueOf(desktop.chooseProject(suggested.slice(0, 200)))
      if (!grant) return false
      lockedBy.value = null
      return await saveTo({ grant: grant.grant, name: grant.name, revision: null })
    } catch (cause) {
      problem.value = problemOf(cause)
      return false
    }
  }

  async function save(): Promise<boolean> {
    if (saving.value) return false
    return file.value && lockedBy.value === null ? saveTo(file.value) : saveAs()
  }

  /** An empty desk. What was on it is let go of: whoever asks has saved it or does not want it. */
  function startNew(): void {
    file.value = lockedBy.value = problem.value = null
    key = createKey()
    data.value = 'embedded'
    recovered.value = false
    missing.forget()
    project.replace(emptyDocument())
    markSaved()
    navigation.go('data')
  }

  async function go(to: Leaving): Promise<void> {
    leaving.value = null
    if (to.kind === 'open') await open(to.grant)
    else if (to.kind === 'new') startNew()
    else await desktop.closeNow()
  }

  return {
    file,
    lockedBy,
    data,
    unsaved,
    saving,
    problem,
    leaving,
    recovered,
    open,
    save,
    saveAs,
    forgetProblem(): void {
      problem.value = null
    },
    /** Files that are asked for. */
    missing: project.missing,
    /** Takes a file that the user chose for one that is missing. */
    async findMissing(wanted: MissingFile, chosen: FileGrant): Promise<void> {
      problem.value = null
      try {
        const same = await missing.find(wanted, chosen)
        if (same === true) return
        const code = same === null ? 'project.dataUnproven' : 'project.dataReplaced'
        problem.value = problemOf(new TidecastError(code, { name: chosen.name }))
      } catch (cause) {
        problem.value = problemOf(cause)
      }
    },
    startNew,
    /** Shows what the session before left unsaved, if it left anything. */
    async recover(): Promise<void> {
      try {
        const left = await valueOf(desktop.recoverEdits())
        if (left && isEmptyDocument(project.document.value)) await lay(left)
      } catch (cause) {
        problem.value = problemOf(cause)
      }
    },
    keepRecovered(): void {
      recovered.value = false
    },
    /** Goes at once where all is saved; else what to do with the work is asked beside it. */
    async leave(to: Leaving): Promise<void> {
      if (unsaved.value) leaving.value = to
      else await go(to)
    },
    stay(): void {
      leaving.value = null
    },
    async saveAndLeave(): Promise<void> {
      const to = leaving.value
      leaving.value = null
      if (to && (await save())) await go(to)
    },
    /** The work is let go of: the next start does not show it either. */
    async leaveWithoutSaving(): Promise<void> {
      const to = leaving.value
      if (!to) return
      if (to.kind === 'close') await journal.forget()
      await go(to)
    },
  }
}

function problemOf(cause: unknown): ProjectProblem {
  return { error: asTidecastError(cause), grant: null, generations: [] }
}

function isSame(one: DeskContent, other: DeskContent): boolean {
  return (
    one.document === other.document &&
    one.shown === other.shown &&
    one.runs === other.runs &&
    one.auto === other.auto &&
    one.model === other.model
  )
}
