/** A model as the bytes of its file, and back. */

import * as v from 'valibot'

import { decodeModelFile, encodeModelFile } from '../../project'
import { TidecastError } from '../../util/errors'
import type { TrainerHost } from '../trainerHost'
import { modelContentSchema, type ModelContent } from './modelContent'

type HashingHost = Pick<TrainerHost, 'createDigest' | 'application'>

export function encodeModel(content: ModelContent, host: HashingHost): Uint8Array {
  return encodeModelFile(content, {
    sha256: hasher(host),
    application: host.application ?? '',
    version: 'network' in content.settings || content.groups.some(({ days }) => days) ? 2 : 1,
  })
}

/** @param name of the file, for sentences. @throws TidecastError `model.damaged`, `model.newer` */
export function decodeModel(bytes: Uint8Array, name: string, host: HashingHost): ModelContent {
  const content = v.safeParse(modelContentSchema, decodeModelFile(bytes, { sha256: hasher(host), name }))
  if (!content.success) throw damaged(name, 'its content has not the agreed form')
  return content.output
}

/** Where the parts of a model do not fit each other, it was not written by Tidecast as it is. */
export async function readingModel<Result>(name: string, body: () => Promise<Result>): Promise<Result> {
  try {
    return await body()
  } catch (cause) {
    if (cause instanceof RangeError || v.isValiError(cause)) throw damaged(name, cause.message, cause)
    if (cause instanceof TidecastError && cause.code === 'engine.shape') {
      throw damaged(name, 'its weights are not those of its network', cause)
    }
    throw cause
  }
}

function damaged(name: string, reason: string, cause?: unknown): TidecastError {
  return new TidecastError('model.damaged', { name, reason }, cause)
}

function hasher({ createDigest }: HashingHost): (bytes: Uint8Array) => string {
  return (bytes) => {
    const digest = createDigest?.()
    if (!digest) throw new TidecastError('internal', { detail: 'this process cannot hash' })
    digest.update(bytes)
    return digest.hex()
  }
}
