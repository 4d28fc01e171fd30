/** A project file and the data it speaks of, where the command line finds them. */

import fs from 'node:fs/promises'
import path from 'node:path'

import { hashFile, reasonOf, sha256 } from '../electron/files'
import { readProject, type ProjectInHand } from '../src/service'
import { TidecastError } from '../src/util/errors'

/** Throws `file.unreadable`, `project.damaged`, `project.newer`. */
export async function openProjectFile(file: string): Promise<ProjectInHand> {
  const name = path.basename(file)
  const bytes = await fs.readFile(file).catch((error: unknown) => {
    throw new TidecastError('file.unreadable', { name, reason: reasonOf(error) }, error)
  })
  return readProject(bytes, { sha256, name })
}

/**
 * Lays embedded data into a folder and looks for linked data beside the project.
 * @returns paths by grant
 * @throws TidecastError `project.dataMissing` for data that is not there with the bytes it had
 */
export async function placeData(
  { files, data }: ProjectInHand,
  projectFile: string,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>()
  for (const [place, file] of files.entries()) {
    const bytes = data.get(file.grant)
    if (bytes) {
      // Its own folder, so that two files of one name keep their names.
      const own = path.join(folder, String(place))
      await fs.mkdir(own)
      paths.set(file.grant, path.join(own, path.basename(file.name)))
      await fs.writeFile(path.join(own, path.basename(file.name)), bytes)
    } else {
      const beside = path.join(path.dirname(projectFile), path.basename(file.name))
      const present = await hashFile(beside).catch(() => undefined)
      if (present?.sha256 !== file.sha256) throw new TidecastError('project.dataMissing', { name: file.name })
      paths.set(file.grant, beside)
    }
  }
  return paths
}
