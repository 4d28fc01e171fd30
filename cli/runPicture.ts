/** `picture`: a chart of a project as SVG, or as PNG by the app without its window. */

import path from 'node:path'

import {
  learntEpochsOf,
  pictureForms,
  type PictureForm,
  type ReportLanguage,
  type TrainerMethods,
} from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { finishedRuns, seriesOfProject, type ProjectInHand } from '../src/service'
import { createPaper, type AppFinder } from './paper'
import type { ChartName, PictureFlags } from './pictureCommand'
import { openProjectFile, placeData } from './projectFile'
import { createSession, outputGrant } from './session'
import { withTemporaryFolder } from './temporaryFolder'
import type { Terminal } from './terminal'

interface PictureSurroundings {
  readonly terminal: Terminal
  readonly signal: AbortSignal
  readonly findApp: AppFinder | undefined
}

export async function runPicture(
  file: string,
  { chart, out, title, language, format, scale }: PictureFlags,
  { terminal, signal, findApp }: PictureSurroundings,
): Promise<void> {
  const form = format ?? formOf(out)
  const project = await openProjectFile(file)
  await withTemporaryFolder(async (folder) => {
    const others = await placeData(project, file, folder)
    const paper = findApp && createPaper(findApp, signal)
    const session = createSession({ input: '', output: out, others }, terminal, signal, paper)
    const { picture } = await session.call('picture.describe', wantedOf(project, chart, language))
    const shown = title === undefined ? picture : { ...picture, title }
    await session.call('export.picture', { target: outputGrant, form, scale, picture: shown })
  })
}

/** @throws TidecastError `project.noRun` where there is none, or none of a network, that the chart could show */
function wantedOf(
  project: ProjectInHand,
  chart: ChartName,
  language: ReportLanguage,
): TrainerMethods['picture.describe']['input'] {
  if (chart === 'series') return { chart, language, series: seriesOfProject(project, null) }
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
