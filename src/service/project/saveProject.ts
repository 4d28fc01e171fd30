/** Writes a project: gathers its data by choice as bytes or as links, encodes, and replaces the file whole. */

import type { DataKeeping, SavedProject, TrainerMethods } from '../../contract'
import { autoModelName, encodeProject, grantsIn, projectLimits, type DataFile } from '../../project'
import type { Fingerprint, ProjectHost } from './projectHost'

export async function saveProject(
  host: ProjectHost,
  { project, revision, content, data: wanted, model }: TrainerMethods['project.save']['input'],
): Promise<SavedProject> {
  const grants = grantsIn(content)
  const prints = await Promise.all(
    grants.map(async (grant) => ({ grant, print: await host.fingerprint(grant) })),
  )
  const total = prints.reduce((bytes, { print }) => bytes + print.bytes, 0)
  const kept: DataKeeping = wanted === 'embedded' && total > projectLimits.embeddedBytes ? 'linked' : wanted

  const files: DataFile[] = []
  const data = new Map<string, Uint8Array>()
  for (const { grant, print } of prints) {
    if (kept === 'linked') {
      files.push({ kept, grant, ...print, beside: await host.liesBeside(grant, project) })
    } else {
      const bytes = await host.readData(grant)
      data.set(grant, bytes)
      files.push({ kept, grant, ...printOf(host, print, bytes) })
    }
  }
  const bytes = encodeProject(
    { content, files, data, checkpoints: new Map(model ? [[autoModelName, model]] : []) },
    host,
  )
  const { generationKept } = await host.writeProject(project, bytes, revision)
  return { revision: host.sha256(bytes), bytes: bytes.length, data: kept, generationKept }
}

/** Of the bytes that were read, since another program may have written the file in between. */
function printOf(host: ProjectHost, { name }: Fingerprint, bytes: Uint8Array): Fingerprint {
  return { name, bytes: bytes.length, sha256: host.sha256(bytes) }
}
