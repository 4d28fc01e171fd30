/** `picture`: a chart of a project as SVG, or as PNG by the app without its window. */

import path from 'node:path'

import {
  exploreCharts,
  learntEpochsOf,
  pictureForms,
  type ExploreChart,
  type PictureForm,
  type ReportLanguage,
  type TrainerMethods,
} from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { finishedRuns, seriesOfProject, type ProjectInHand } from '../src/service'
import { createPaper, type AppFinder } from './paper'
import type { ChartName, PictureFlags } from './pictureCommand'
import { openProjectFile, placeData } from './projectFile'
import { createSession, outputGrant, type Session } from './session'
import { withTemporaryFolder } from './temporaryFolder'
import type { Terminal } from './terminal'

type DescribedChart = TrainerMethods['picture.describe']['input']

interface PictureSurroundings {
  readonly terminal: Terminal
  readonly signal: AbortSignal
  readonly findApp: AppFinder | undefined
}

export async function runPicture(
  file: string,
  { chart, beside, out, title, language, format, scale }: PictureFlags,
  { terminal, signal, findApp }: PictureSurroundings,
): Promise<void> {
  const form = format ?? formOf(out)
  const project = await openProjectFile(file)
  await withTemporaryFolder(async (folder) => {
    const others = await placeData(project, file, folder)
    const paper = findApp && createPaper(findApp, signal)
    const session = createSession({ input: '', output: out, others }, terminal, signal, paper)
    const { picture } = await session.call(
      'picture.describe',
      chart === 'lagged'
        ? await laggedOf(session, project, { beside, language })
        : wantedOf(project, chart, language),
    )
    const shown = title === undefined ? picture : { ...picture, title }
    await session.call('export.picture', { target: outputGrant, form, scale, picture: shown })
  })
}

/** @throws TidecastError `usage.setting` where nothing is named to lay the series beside */
async function laggedOf(
  session: Session,
  project: ProjectInHand,
  { beside, language }: { readonly beside: string | undefined; readonly language: ReportLanguage },
): Promise<DescribedChart> {
  if (beside === undefined)
    throw new TidecastError('usage.setting', {
      name: '--beside',
      expected: 'a column or series',
      got: 'none',
    })
  const series = seriesOfProject(project, null)
  const { columns } = await session.call('source.describe', { source: series.source })
  const kind = columns.some(({ name }) => name === beside) ? 'column' : 'series'
  return { chart: 'lagged', language, series, beside: { kind, name: beside } }
}

/** @throws TidecastError `project.noRun` where there is none, or none of a network, that the chart could show */
function wantedOf(
  project: ProjectInHand,
  chart: Exclude<ChartName, 'lagged'>,
  language: ReportLanguage,
): DescribedChart {
  if (isLook(chart)) return { chart, language, series: seriesOfProject(project, null) }
  if (chart === 'training') {
    const [kept] = project.content.runs
    if (!kept) throw new TidecastError('project.noRun', { name: project.name })
    const { result, epochs } = kept
    const learnt = learntEpochsOf({
      model: result.forecast.model,
      sourceName: project.content.source.name,
      epochs,
      bestEpoch: result.bestEpoch,
    })
    return { chart, language, learnt }
  }
  const [run] = finishedRuns(project)
  if (!run) throw new TidecastError('project.noRun', { name: project.name })
  return { chart, language, run }
}

/** Whether a chart is of a series rather than of a run. */
function isLook(chart: ChartName): chart is ExploreChart | 'series' {
  return chart === 'series' || exploreCharts.some((each) => each === chart)
}

/** By the ending of the file; SVG where there is no file. @throws TidecastError `usage.setting` */
function formOf(out: string | undefined): PictureForm {
  if (out === undefined) return 'svg'
  const ending = path.extname(out).slice(1).toLowerCase()
  const form = pictureForms.find((each) => each === ending)
  if (form) return form
  throw new TidecastError('usage.setting', {
    name: 'The ending of a picture',
    expected: pictureForms.map((each) => `.${each}`).join(' or '),
    got: path.extname(out) === '' ? 'none' : path.extname(out),
  })
}
