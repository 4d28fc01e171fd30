/**
 * A project as the command line works with it: read from its bytes, its recipe laid over other data, its finished runs
 * as they are exported. Nothing here keeps a project; that is the window's.
 */

import {
  exportedAuto,
  firstForecastBudget,
  writtenCoverages,
  type AutoSettings,
  type CalendarChoice,
  type ExportedRun,
  type ModelSettings,
  type ProjectContent,
  type SeriesSpec,
  type SourceReference,
} from '../../contract'
import {
  autoModelName,
  calendarChoiceOf,
  decodeProject,
  documentOf,
  helpedSeriesSpecOf,
  modelSettingsOf,
  seriesSpecOf,
  type DataFile,
  type DecodeOptions,
} from '../../project'
import { TidecastError } from '../../util/errors'

export interface ProjectInHand {
  readonly name: string
  readonly content: ProjectContent
  /** What the data is made of; the bytes of those that travel in the project. */
  readonly files: readonly DataFile[]
  readonly data: ReadonlyMap<string, Uint8Array>
  /** The model that Auto trained; null where there is none. */
  readonly model: Uint8Array | null
}

/** Throws `project.damaged`, `project.newer`. */
export function readProject(bytes: Uint8Array, options: DecodeOptions): ProjectInHand {
  const { content, files, data, checkpoints } = decodeProject(bytes, options)
  return { name: options.name, content, files, data, model: checkpoints.get(autoModelName) ?? null }
}

/**
 * The series that the project's recipe makes of its own data, or of another file.
 * @param dataGrant of the file that takes the place of the project's own; null: its own
 * @throws TidecastError `project.unfinished` without a source or a target; `usage.setting` where one file cannot take
 * the place of several
 */
export function seriesOfProject({ name, content }: ProjectInHand, dataGrant: string | null): SeriesSpec {
  return onData(seriesSpecOf(documentOf(content)), name, dataGrant)
}

/** The same with the columns that help it. Throws as {@link seriesOfProject}. */
export function helpedSeriesOfProject(
  { name, content }: ProjectInHand,
  dataGrant: string | null,
): SeriesSpec {
  return onData(helpedSeriesSpecOf(documentOf(content)), name, dataGrant)
}

function onData(spec: SeriesSpec | null, name: string, dataGrant: string | null): SeriesSpec {
  if (!spec) throw new TidecastError('project.unfinished', { name })
  return dataGrant === null ? spec : { ...spec, source: otherFile(spec.source, dataGrant) }
}

/** The next file is read as the one before was. Its hash is not asked for: that it has other bytes is the purpose. */
function otherFile(source: SourceReference, grant: string): SourceReference {
  if ('parts' in source) {
    throw new TidecastError('usage.setting', {
      name: '--data',
      expected: 'left out where the data of a project is made of several files',
      got: 'one file',
    })
  }
  return { kind: 'grant', grant, ...(source.reading && { reading: source.reading }) }
}

/** Days that the project's models are told of. */
export function calendarOfProject({ content }: ProjectInHand): CalendarChoice | undefined {
  return calendarChoiceOf(content.calendar)
}

export function settingsOfProject({ content }: ProjectInHand, suggested: ModelSettings): ModelSettings {
  return modelSettingsOf(documentOf(content), suggested)
}

/** The model that makes the project's forecast: Auto's, unless a network was built or trained. */
export function autoModelOf(project: ProjectInHand): Uint8Array | null {
  return isOfAuto(project) ? project.model : null
}

/**
 * What Auto is told where it makes the project's forecast and left no model: days of a calendar are in none. Null: a network
 * makes it.
 */
export function autoSettingsOf(project: ProjectInHand): AutoSettings | null {
  const { horizon } = project.content.model
  const calendar = calendarChoiceOf(project.content.calendar)
  if (!calendar || !isOfAuto(project)) return null
  return {
    ...(horizon !== undefined && { horizon }),
    calendar,
    budgetSeconds: firstForecastBudget,
    seed: 1,
    coverages: [...writtenCoverages],
  }
}

function isOfAuto({ content }: ProjectInHand): boolean {
  const built = Object.keys(content.model).some((name) => name !== 'horizon')
  return !built && content.runs.length === 0
}

/**
 * Refuses to go on where the numbers could not be those of the window: its last run was made by another engine build.
 * @throws TidecastError `record.build`
 */
export function checkBuild({ content }: Pick<ProjectInHand, 'content'>, present: string): void {
  refuseOtherBuild(content.runs[0]?.result.record.engine, present)
}

/** @throws TidecastError `record.build` */
export function refuseOtherBuild(recorded: string | undefined, present: string): void {
  if (recorded !== undefined && recorded !== present) {
    throw new TidecastError('record.build', { recorded, present })
  }
}

/** Networks before Auto, as the window shows them; the latest first. */
export function finishedRuns({ content }: ProjectInHand): readonly ExportedRun[] {
  const runs = content.runs.map(({ spec, model, result }): ExportedRun => ({
    kind: 'network',
    spec,
    model,
    result,
  }))
  return content.auto ? [...runs, exportedAuto(content.auto)] : runs
}
