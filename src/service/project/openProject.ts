/** Reads a project, or an earlier state of one, and grants the data that came with it or is found where it lay. */

import type { Generation, MissingFile, OpenedProject, TrainerMethods } from '../../contract'
import { autoModelName, decodeProject } from '../../project'
import { TidecastError } from '../../util/errors'
import { grantData, longestProject, missingFileOf } from './missingData'
import type { ProjectHost } from './projectHost'

export async function openProject(
  host: ProjectHost,
  { project, generation }: TrainerMethods['project.open']['input'],
): Promise<OpenedProject> {
  const { name, bytes } = await readState(host, project, generation)
  const { content, files, data, checkpoints } = decodeProject(bytes, { sha256: host.sha256.bind(host), name })
  const missing: MissingFile[] = []
  for (const file of files) {
    if (!(await grantData(host, project, file, data))) missing.push(missingFileOf(file))
  }
  return {
    content,
    revision: host.sha256(bytes),
    data: files.some(({ kept }) => kept === 'linked') ? 'linked' : 'embedded',
    missing,
    model: checkpoints.get(autoModelName) ?? null,
  }
}

async function readState(host: ProjectHost, project: string, generation: number | undefined) {
  if (generation === undefined) return host.readProject(project, longestProject)
  const stored = (await host.generations(project))[generation]
  if (!stored) throw new TidecastError('project.noGeneration', { name: 'this project' })
  return { name: 'this project', bytes: await stored.read() }
}

/** Those that can be opened; a damaged one is passed over. */
export async function wholeGenerations(host: ProjectHost, project: string): Promise<readonly Generation[]> {
  const whole: Generation[] = []
  for (const [index, stored] of (await host.generations(project)).entries()) {
    try {
      const bytes = await stored.read()
      decodeProject(bytes, { sha256: host.sha256.bind(host), name: '' })
      whole.push({ index, savedAt: stored.savedAt, bytes: bytes.length })
    } catch {
      // It cannot be offered; the others may be whole.
    }
  }
  return whole
}
