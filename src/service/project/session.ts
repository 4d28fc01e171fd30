/** The unsaved work of a session, kept as project files of its own so that one reader judges them all. */

import type { ProjectContent, RecoveredSession, Session } from '../../contract'
import { decodeProject, encodeProject } from '../../project'
import { grantsIn } from './grantsIn'
import type { ProjectHost } from './projectHost'

export async function keepSession(host: ProjectHost, { project, edits, runs }: Session): Promise<void> {
  const encode = (content: ProjectContent) =>
    encodeProject({ content, files: [], data: new Map(), checkpoints: new Map() }, host)
  await host.keepJournal(
    {
      project,
      edits: encode({ ...edits, runs: [], training: null }),
      ...(runs && { runs: encode({ ...edits, runs, training: null }) }),
    },
    [...grantsIn(edits), ...(project ? [project.grant] : [])],
  )
}

export async function recoverSession(host: ProjectHost): Promise<RecoveredSession | null> {
  const journal = await host.readJournal()
  if (!journal) return null
  const decode = (bytes: Uint8Array) =>
    decodeProject(bytes, { sha256: host.sha256.bind(host), name: 'The unsaved work' }).content
  const content = decode(journal.edits)
  return {
    project: journal.project,
    content: { ...content, runs: journal.runs ? decode(journal.runs).runs : [] },
  }
}
