/** Projects on the disks of this machine: what the service asks of a host that keeps them. */

import fs from 'node:fs/promises'
import path from 'node:path'

import type { GrantAccess, TrainerControl } from '../../../src/contract'
import type { DataFile, ProjectHost } from '../../../src/service'
import { TidecastError } from '../../../src/util/errors'
import { hashFile, inTime, reasonOf, removeLeftovers, sha256, writeTargetFile } from '../../files'
import { createContentStore } from './contentStore'
import { createGenerations } from './generations'
import { createKeptFile } from './keptFile'
import { createKnownPlaces } from './knownPlaces'
import { createResultStore } from './resultStore'

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

export interface ProjectFilesOptions {
  readonly application: string
  /** The user's own folder for Tidecast. */
  readonly folder: string
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number
  pathOf(grant: string, access: GrantAccess): string
  /** Grants a file that no dialog did: one that came with a project. */
  grantAgain(message: GrantMessage): void
}

export function createProjectFiles(options: ProjectFilesOptions): ProjectHost {
  const { folder, clock, pathOf, grantAgain } = options
  const generations = createGenerations(path.join(folder, 'generations'), clock)
  const content = createContentStore(path.join(folder, 'content'))
  const places = createKnownPlaces(path.join(folder, 'places.json'))
  const results = createResultStore(path.join(folder, 'session'))
  const training = createKeptFile(path.join(folder, 'session', 'training.tidecast'))
  const auto = createKeptFile(path.join(folder, 'session', 'auto.tidecast'))

  function grantData(grant: string, file: string): void {
    grantAgain({ kind: 'grant', grant, path: file, access: 'read' })
  }

  /** Of files that may be this one, the first with its very bytes. @returns whether there is one */
  async function grantFirst(
    { grant, sha256: hash }: Pick<DataFile, 'grant' | 'sha256'>,
    candidates: readonly string[],
  ): Promise<boolean> {
    for (const candidate of candidates) {
      // Reading may take as long as a file is large, but only where it is there at all.
      if (!(await inTime(fs.stat(candidate)))?.isFile()) continue
      const present = await hashFile(candidate).catch(() => undefined)
      if (present?.sha256 !== hash) continue
      grantData(grant, candidate)
      await places.remember(hash, candidate)
      return true
    }
    return false
  }

  return {
    application: options.application,
    sha256,

    async readProject(project, limit) {
      const file = pathOf(project, 'read')
      const name = path.basename(file)
      const unreadable = (error: unknown) =>
        new TidecastError('file.unreadable', { name, reason: reasonOf(error) }, error)
      const handle = await fs.open(file).catch((error: unknown) => {
        throw unreadable(error)
      })
      try {
        const { size } = await handle.stat()
        if (size > limit) throw new TidecastError('project.tooLarge', { name, bytes: size, limit })
        return { name, bytes: await handle.readFile() }
      } catch (error) {
        throw error instanceof TidecastError ? error : unreadable(error)
      } finally {
        await handle.close()
      }
    },

    async writeProject(project, bytes, revision) {
      const file = pathOf(project, 'project')
      if (revision !== null) {
        // A file that is gone (a drive that was away, a folder that was moved) is written anew.
        const present = await hashFile(file).catch(() => undefined)
        if (present && present.sha256 !== revision) {
          throw new TidecastError('project.changedElsewhere', { name: path.basename(file) })
        }
      }
      await writeTargetFile(file, bytes)
      await removeLeftovers(path.dirname(file), clock())
      return { generationKept: await generations.keep(file, bytes) }
    },

    async ownRevision(project) {
      const file = pathOf(project, 'project')
      const [newest] = await generations.of(file)
      if (!newest) return null
      const present = await hashFile(file)
      return sha256(await newest.read()) === present.sha256 ? present.sha256 : null
    },

    generations: (project) => generations.of(pathOf(project, 'read')),

    async fingerprint(grant) {
      const file = pathOf(grant, 'read')
      const print = await hashFile(file)
      await places.remember(print.sha256, file)
      return { name: path.basename(file), ...print }
    },

    async readData(grant) {
      const file = pathOf(grant, 'read')
      return fs.readFile(file).catch((error: unknown) => {
        throw new TidecastError(
          'file.unreadable',
          { name: path.basename(file), reason: reasonOf(error) },
          error,
        )
      })
    },

    liesBeside: (grant, project) =>
      Promise.resolve(path.dirname(pathOf(grant, 'read')) === path.dirname(pathOf(project, 'read'))),

    async adoptData(file, bytes) {
      grantData(file.grant, await content.put(file, bytes))
    },

    async findData(file, project) {
      const folder = path.dirname(pathOf(project, 'read'))
      const beside = file.kept === 'linked' && file.beside ? [path.join(folder, file.name)] : []
      const known = await places.find(file.sha256)
      return grantFirst(file, [...beside, ...(known === undefined ? [] : [known])])
    },

    putData: (grant, chosen) => grantData(grant, pathOf(chosen, 'read')),

    async findBeside({ grant, name, sha256: hash }, chosen) {
      if (hash === null) return false
      // The name comes from the page, and leads nowhere else.
      const candidate = path.join(path.dirname(pathOf(chosen, 'read')), path.basename(name))
      return grantFirst({ grant, sha256: hash }, [candidate])
    },

    keepResults: (desk, bytes) => results.keep(desk, bytes),
    readResults: (desk) => results.read(desk),
    forgetResults: () => results.forget(),

    keepTraining: (bytes) => training.keep(bytes),
    readTraining: () => training.read(),
    forgetTraining: () => training.forget(),

    keepAuto: (bytes) => auto.keep(bytes),
    readAuto: () => auto.read(),
    forgetAuto: () => auto.forget(),
  }
}
