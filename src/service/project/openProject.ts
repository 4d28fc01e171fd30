/** Reads a project, or an earlier state of one, and grants the data that came with it or is found where it lay. */

import type { Generation, OpenedProject, TrainerMethods } from '../../contract'
import { decodeProject, projectLimits, type Project } from '../../project'
import { TidecastError } from '../../util/errors'
import type { ProjectHost } from './projectHost'

/** Packed, a project is at most what it unpacks to, and a little for its directory. */
const longestFile = projectLimits.unpackedBytes + (8 << 20)

export async function openProject(
  host: ProjectHost,
  { project, generation }: TrainerMethods['project.open']['input'],
): Promise<OpenedProject> {
  const { name, bytes } = await readState(host, project, generation)
  const { content, files, data } = decodeProject(bytes, { sha256: host.sha256.bind(host), name })
  return {
    content,
    revision: host.sha256(bytes),
    data: files.some(({ kept }) => kept === 'linked') ? 'linked' : 'embedded',
    missing: await grantData(host, project, { files, data }),
  }
}

async function readState(host: ProjectHost, project: string, generation: number | undefined) {
  if (generation === undefined) return host.readProject(project, longestFile)
  const stored = (await host.generations(project))[generation]
  if (!stored) throw new TidecastError('project.noGeneration', { name: 'this project' })
  return { name: 'this project', bytes: await stored.read() }
}

/** @returns names of the linked files that were not found */
async function grantData(
  host: ProjectHost,
  project: string,
  { files, data }: Pick<Project, 'files' | 'data'>,
): Promise<string[]> {
  const missing: string[] = []
  for (const file of files) {
    const bytes = data.get(file.grant)
    if (bytes) await host.adoptData(file, bytes)
    else if (!(await host.findData(file, project))) missing.push(file.name)
  }
  return missing
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
