/** Finished runs that no project file has yet; the edits they belong to are kept by main. */

import type { LeftRuns, TrainerMethods, UnsavedRuns } from '../../contract'
import { decodeProject, encodeSections } from '../../project'
import type { ProjectHost } from './projectHost'

export async function keepRuns(host: ProjectHost, { desk, runs }: UnsavedRuns): Promise<void> {
  await host.keepRuns(desk, encodeSections({ runs }, host))
}

/** @throws TidecastError `project.damaged`, `project.newer` */
export async function recoverRuns(
  host: ProjectHost,
  { desk, project }: TrainerMethods['session.recover']['input'],
): Promise<LeftRuns> {
  const bytes = await host.readRuns(desk)
  // A session may end between its last save and the word that it was done: that save is its own, nobody else's.
  const own = project?.revision ? await host.ownRevision(project.grant).catch(() => null) : null
  const decode = (kept: Uint8Array) =>
    decodeProject(kept, { sha256: host.sha256.bind(host), name: 'The unsaved runs' }).content
  return {
    runs: bytes ? decode(bytes).runs : [],
    revision: own ?? project?.revision ?? null,
  }
}
