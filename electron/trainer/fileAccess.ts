/** Granted files and bundled samples as the byte sources and targets the service asks for. */

import path from 'node:path'

import type { FileReference, GrantAccess, TrainerControl } from '../../src/contract'
import type { TrainerHost } from '../../src/service'
import { TidecastError } from '../../src/util/errors'
import { openByteSource, writeTargetFile } from '../files'

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

export interface FileAccess extends Pick<TrainerHost, 'openSource' | 'writeTarget'> {
  grant(message: GrantMessage): void
  /** @throws TidecastError `file.unknownGrant` for what was not granted, or not for this */
  pathOf(grant: string, access: GrantAccess): string
}

export function createFileAccess(samplesFolder: string): FileAccess {
  const grants = new Map<string, GrantMessage>()

  function pathOf(grant: string, access: GrantAccess): string {
    const known = grants.get(grant)
    const allowed = known?.access === access || (known?.access === 'project' && access === 'read')
    if (!known || !allowed) throw new TidecastError('file.unknownGrant')
    return known.path
  }

  return {
    pathOf,
    grant(message) {
      grants.set(message.grant, message)
    },
    async openSource(reference: FileReference) {
      if (reference.kind === 'grant') return openByteSource(pathOf(reference.grant, 'read'))
      return openByteSource(path.join(samplesFolder, `${reference.sample}.csv`)).catch((error: unknown) => {
        throw new TidecastError('file.unknownSample', { sample: reference.sample }, error)
      })
    },
    async writeTarget(grant, bytes) {
      await writeTargetFile(pathOf(grant, 'write'), bytes)
    },
  }
}
