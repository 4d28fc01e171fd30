/** The unsaved work of a session, kept as project files of its own so that one reader judges them all. */

import type { ProjectContent, RecoveredSession, Session } from '../../contract'
import { autoModelName, decodeProject, encodeProject } from '../../project'
import { grantsIn } from './grantsIn'
import type { ProjectHost } from './projectHost'

const noResults = { runs: [], auto: null, training: null } as const

export async function keepSession(host: ProjectHost, { project, edits, results }: Session): Promise<void> {
  const encode = (content: ProjectContent, model: Uint8Array | null) =>
    encodeProject(
      {
        content,
        files: [],
        data: new Map(),
        checkpoints: new Map(model ? [[autoModelName, model]] : []),
      },
      host,
    )
  await host.keepJournal(
    {
      project,
      edits: encode({ ...edits, ...noResults }, null),
      ...(results && {
        results: encode({ ...edits, ...noResults, runs: results.runs, auto: results.auto }, results.model),
      }),
    },
    [...grantsIn(edits), ...(project ? [project.grant] : [])],
  )
}

export async function recoverSession(host: ProjectHost): Promise<RecoveredSession | null> {
  const journal = await host.readJournal()
  if (!journal) return null
  const decode = (bytes: Uint8Array) =>
    decodeProject(bytes, { sha256: host.sha256.bind(host), name: 'The unsaved work' })
  const { content } = decode(journal.edits)
  const results = journal.results && decode(journal.results)
  return {
    project: journal.project,
    content: {
      ...content,
      runs: results?.content.runs ?? [],
      auto: results?.content.auto ?? null,
    },
    model: results?.checkpoints.get(autoModelName) ?? null,
  }
}
