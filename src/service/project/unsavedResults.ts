/** Results that no project file has yet; the edits they belong to are kept by main. */

import type { LeftResults, TrainerMethods, UnsavedResults } from '../../contract'
import { autoModelName, decodeProject, encodeSections } from '../../project'
import { findLeftFiles } from './missingData'
import type { ProjectHost } from './projectHost'

export async function keepResults(host: ProjectHost, { desk, results }: UnsavedResults): Promise<void> {
  const { runs, auto, model } = results
  const checkpoints = new Map(model ? [[autoModelName, model]] : [])
  await host.keepResults(desk, encodeSections({ runs, auto }, host, checkpoints))
}

/** @throws TidecastError `project.damaged`, `project.newer` */
export async function recoverResults(
  host: ProjectHost,
  left: TrainerMethods['session.recover']['input'],
): Promise<LeftResults> {
  const { desk, project } = left
  const bytes = await host.readResults(desk)
  const kept = bytes && decodeProject(bytes, { sha256: host.sha256.bind(host), name: 'The unsaved results' })
  // A session may end between its last save and the word that it was done: that save is its own, nobody else's.
  const own = project?.revision ? await host.ownRevision(project.grant).catch(() => null) : null
  return {
    runs: kept?.content.runs ?? [],
    auto: kept?.content.auto ?? null,
    model: kept?.checkpoints.get(autoModelName) ?? null,
    ...(await findLeftFiles(host, left)),
    revision: own ?? project?.revision ?? null,
  }
}
