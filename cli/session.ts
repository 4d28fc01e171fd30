/** The service in this process, with files the command line names instead of a dialog. */

import os from 'node:os'
import path from 'node:path'

import { createDigest, openByteSource, writeTargetFile } from '../electron/files'
import { engineThreads } from '../electron/threads'
import type { FileReference, TrainerMethods } from '../src/contract'
import { createTrainerHandlers, type ScreenHost } from '../src/service'
import { TidecastError } from '../src/util/errors'
import { samplesFolder } from './samplesFolder'
import type { Terminal } from './terminal'

/** Grants stand for files a user chose in the window; here the command line names them, once each. */
export const inputGrant = numberedGrant(1)
export const outputGrant = numberedGrant(2)
/** Of a report beside a forecast. */
export const reportGrant = numberedGrant(3)
/** Of a model that is read, and of one that is written. */
export const modelGrant = numberedGrant(4)
export const savedModelGrant = numberedGrant(5)
/** Of a table of events beside the input. */
export const eventsGrant = numberedGrant(6)
export const eventsSource: FileReference = { kind: 'grant', grant: eventsGrant }
export const inputSource: FileReference = { kind: 'grant', grant: inputGrant }

export interface Session {
  call<Name extends keyof TrainerMethods>(
    name: Name,
    input: TrainerMethods[Name]['input'],
    onProgress?: (progress: TrainerMethods[Name]['progress']) => void,
  ): Promise<TrainerMethods[Name]['output']>
}

export interface SessionFiles {
  readonly input: string
  /** Absent: what is written goes to the terminal as a result. */
  readonly output: string | undefined
  /** Further files by their grants. */
  readonly others?: ReadonlyMap<string, string>
}

/** @param paper absent: PDF and PNG are refused with what can be had instead */
export function createSession(
  files: SessionFiles,
  terminal: Terminal,
  signal: AbortSignal,
  paper?: ScreenHost,
): Session {
  function inputOf(reference: FileReference): string {
    if (reference.kind === 'sample') return path.join(samplesFolder(), `${reference.sample}.csv`)
    const file = reference.grant === inputGrant ? files.input : files.others?.get(reference.grant)
    if (file === undefined) throw new TidecastError('file.unknownGrant')
    return file
  }

  const handlers = createTrainerHandlers({
    openSource: (reference) => openByteSource(inputOf(reference)),
    async writeTarget(grant, content) {
      const target = grant === outputGrant ? files.output : files.others?.get(grant)
      if (target !== undefined) await writeTargetFile(target, content)
      else if (content instanceof Uint8Array) terminal.result(content)
      else for await (const piece of content) terminal.result(piece)
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    today: () => Date.now(),
    cores: os.availableParallelism(),
    threads: engineThreads(),
    createDigest,
    ...(paper && { screen: paper }),
  })
  return {
    call: (name, input, onProgress) =>
      handlers[name](input, { signal, progress: onProgress ?? ignore, onControl: ignore }),
  }
}

function numberedGrant(number: number): string {
  return `grant-${String(number).padStart(32, '0')}`
}

function ignore(): void {}
