/** Auto's run under way, kept as a file of its own: what was told of it, and the state it goes on from. */

import * as v from 'valibot'

import { hashSchema, unfinishedAutoSchema, type UnfinishedAuto } from '../../contract'
import { autoStateSchema, describeAutoState, restoreAutoState, type AutoState } from '../../forecast'
import { decodeModelFile, encodeModelFile } from '../../project'
import type { ProjectHost } from './projectHost'

export interface ResumableAuto {
  readonly told: UnfinishedAuto
  /** Name of the engine build. */
  readonly build: string
  /** SHA-256 of what it learns from. */
  readonly data: string
  readonly state: AutoState
}

/** What keeping a run may take: a larger one is not kept. */
const longestAuto = 64 << 20

const fileSchema = v.strictObject({
  told: unfinishedAutoSchema,
  build: v.pipe(v.string(), v.maxLength(1000)),
  data: hashSchema,
  state: autoStateSchema,
})

/** @returns null for a run that is larger than may be kept */
export function encodeAuto(
  { state, ...rest }: ResumableAuto,
  { sha256, application }: Pick<ProjectHost, 'sha256' | 'application'>,
): Uint8Array | null {
  const content = { ...rest, state: describeAutoState(state) }
  const bytes = encodeModelFile(content, { sha256, application, compressed: false })
  return bytes.length > longestAuto ? null : bytes
}

/** Null where there is none, and where what there is cannot be read: then the run begins anew. */
export async function readAuto(host: ProjectHost): Promise<ResumableAuto | null> {
  const bytes = await host.readAuto()
  if (!bytes) return null
  try {
    const content = v.parse(fileSchema, decodeModelFile(bytes, { sha256: host.sha256.bind(host), name: '' }))
    return { ...content, state: restoreAutoState(content.state) }
  } catch {
    return null
  }
}
