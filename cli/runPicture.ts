/** `picture`: a chart of a project as SVG. */

import path from 'node:path'

import { TidecastError } from '../src/util/errors'
import { finishedRuns, seriesOfProject } from '../src/service'
import type { PictureFlags } from './pictureCommand'
import { openProjectFile, placeData } from './projectFile'
import { createSession, outputGrant } from './session'
import { withTemporaryFolder } from './temporaryFolder'
import type { Terminal } from './terminal'

export async function runPicture(
  file: string,
  { chart, out, title, language }: PictureFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  if (out !== undefined && path.extname(out).toLowerCase() !== '.svg') {
    throw new TidecastError('export.noPaper', { form: `A ${path.extname(out)} picture`, instead: '.svg' })
  }
  const project = await openProjectFile(file)
  await withTemporaryFolder(async (folder) => {
    const others = await placeData(project, file, folder)
    const session = createSession({ input: '', output: out, others }, terminal, signal)
    const [run] = finishedRuns(project)
    if (chart !== 'series' && !run) throw new TidecastError('project.noRun', { name: project.name })
    const { picture } = await session.call('picture.describe', {
      language,
      ...(chart === 'series' || !run
        ? { chart: 'series', series: seriesOfProject(project, null) }
        : { chart, run }),
    })
    const shown = title === undefined ? picture : { ...picture, title }
    await session.call('export.picture', { target: outputGrant, form: 'svg', scale: 1, picture: shown })
  })
}
