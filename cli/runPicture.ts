/** `picture`: a chart of a project as SVG, or as PNG by the app without its window. */

import path from 'node:path'

import { pictureForms, type PictureForm } from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { finishedRuns, seriesOfProject } from '../src/service'
import { createPaper, type AppFinder } from './paper'
import type { PictureFlags } from './pictureCommand'
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
    const [run] = finishedRuns(project)
    if (chart !== 'series' && !run) throw new TidecastError('project.noRun', { name: project.name })
    const { picture } = await session.call('picture.describe', {
      language,
      ...(chart === 'series' || !run
        ? { chart: 'series', series: seriesOfProject(project, null) }
        : { chart, run }),
    })
    const shown = title === undefined ? picture : { ...picture, title }
    await session.call('export.picture', { target: outputGrant, form, scale, picture: shown })
  })
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
