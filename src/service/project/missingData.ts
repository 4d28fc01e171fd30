/** Data that is not where it was: what the project holds or knows of it, and what the user chose in its place. */

import type { FoundFiles, LeftFile, MissingFile, TrainerMethods } from '../../contract'
import { decodeProject, projectLimits, type DataFile, type Project } from '../../project'
import type { ProjectHost } from './projectHost'

type DataOfProject = Pick<Project, 'files' | 'data'>

/** Packed, a project is at most what it unpacks to, and a little for its directory. */
export const longestProject = projectLimits.unpackedBytes + (8 << 20)

/** @returns whether the file is there to be read: it came in the project, or lies with its bytes where it is known to have lain */
export async function grantData(
  host: ProjectHost,
  project: string,
  file: DataFile,
  data: Project['data'],
): Promise<boolean> {
  const bytes = data.get(file.grant)
  if (!bytes) return host.findData(file, project)
  await host.adoptData(file, bytes)
  return true
}

export function missingFileOf({ grant, name, sha256 }: DataFile): MissingFile {
  return { grant, name, sha256 }
}

export interface LeftFiles {
  readonly missing: readonly MissingFile[]
  /** Names of files whose bytes are not those the project knows, or of which it knows nothing. */
  readonly changed: readonly string[]
}

/** What became of files that a session left: main knows their length and time alone, the project their bytes. */
export async function findLeftFiles(
  host: ProjectHost,
  { project, gone, changed }: TrainerMethods['session.recover']['input'],
): Promise<LeftFiles> {
  const { files, data } = project ? await dataOf(host, project.grant) : noData
  const known = new Map(files.map((file) => [file.grant, file]))
  const missing: MissingFile[] = []
  for (const left of gone) {
    const file = known.get(left.grant)
    if (!file) missing.push({ ...left, sha256: null })
    else if (!project || !(await grantData(host, project.grant, file, data)))
      missing.push(missingFileOf(file))
  }
  const written: string[] = []
  for (const left of changed) {
    if (!(await hasBytesOf(host, left, known.get(left.grant)))) written.push(left.name)
  }
  return { missing, changed: written }
}

const noData: DataOfProject = { files: [], data: new Map() }

/** None where the project cannot be read: what is wrong with it is said when it is opened or saved. */
async function dataOf(host: ProjectHost, project: string): Promise<DataOfProject> {
  try {
    const { name, bytes } = await host.readProject(project, longestProject)
    return decodeProject(bytes, { sha256: host.sha256.bind(host), name })
  } catch {
    return noData
  }
}

async function hasBytesOf(
  host: ProjectHost,
  { grant }: LeftFile,
  known: DataFile | undefined,
): Promise<boolean> {
  if (!known) return false
  const print = await host.fingerprint(grant).catch(() => null)
  return print?.sha256 === known.sha256
}

/**
 * Takes the chosen file for the missing one if its bytes allow it, and looks beside it for the others: a drive or a folder
 * that moved has moved all of them. @throws TidecastError `file.unreadable` of the chosen file
 */
export async function findChosenData(
  host: ProjectHost,
  { wanted, chosen, others }: TrainerMethods['project.findData']['input'],
): Promise<FoundFiles> {
  const { sha256 } = await host.fingerprint(chosen)
  const same = wanted.sha256 === null ? null : wanted.sha256 === sha256
  const found: string[] = []
  if (same !== false) {
    host.putData(wanted.grant, chosen)
    found.push(wanted.grant)
  }
  for (const other of others) {
    if (await host.findBeside(other, chosen)) found.push(other.grant)
  }
  return { found, same }
}
