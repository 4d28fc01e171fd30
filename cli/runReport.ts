/** `report`: the finished runs of a project, told; as PDF by the app without its window. */

import { finishedRuns } from '../src/service'
import { TidecastError } from '../src/util/errors'
import { createPaper, type AppFinder } from './paper'
import { openProjectFile, placeData } from './projectFile'
import type { ReportFlags } from './reportCommand'
import { createSession, outputGrant } from './session'
import { withTemporaryFolder } from './temporaryFolder'
import type { Terminal } from './terminal'

export async function runReport(
  file: string,
  { out, language }: ReportFlags,
  {
    terminal,
    signal,
    findApp,
  }: {
    readonly terminal: Terminal
    readonly signal: AbortSignal
    readonly findApp: AppFinder | undefined
  },
): Promise<void> {
  const project = await openProjectFile(file)
  const runs = finishedRuns(project)
  if (runs.length === 0) throw new TidecastError('project.noRun', { name: project.name })
  await withTemporaryFolder(async (folder) => {
    const others = await placeData(project, file, folder)
    const paper = findApp && createPaper(findApp, signal)
    const session = createSession({ input: '', output: out, others }, terminal, signal, paper)
    const { bytes } = await session.call('export.report', {
      target: outputGrant,
      form: out?.toLowerCase().endsWith('.pdf') ? 'pdf' : 'html',
      language,
      runs: [...runs],
      notes: project.content.notes.text,
    })
    if (out !== undefined) terminal.say(`${out}: ${bytes.toLocaleString('en-US')} bytes`)
  })
}
