/** The service in this process, with one file to read and one place to write to. */

import os from 'node:os'

import { openByteSource, writeTargetFile } from '../electron/files'
import { engineThreads } from '../electron/threads'
import type { SourceReference, TrainerMethods } from '../src/contract'
import { createTrainerHandlers } from '../src/service'
import type { Terminal } from './terminal'

/** Grants stand for files a user chose in the window; here the command line names them, once each. */
export const inputGrant = `grant-${'0'.repeat(31)}1`
export const outputGrant = `grant-${'0'.repeat(31)}2`
export const inputSource: SourceReference = { kind: 'grant', grant: inputGrant }

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
}

export function createSession(files: SessionFiles, terminal: Terminal, signal: AbortSignal): Session {
  const handlers = createTrainerHandlers({
    openSource: () => openByteSource(files.input),
    async writeTarget(_grant, bytes) {
      if (files.output === undefined) terminal.result(bytes)
      else await writeTargetFile(files.output, bytes)
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    cores: os.availableParallelism(),
    threads: engineThreads(),
  })
  return {
    call: (name, input, onProgress) =>
      handlers[name](input, { signal, progress: onProgress ?? ignore, onControl: ignore }),
  }
}

function ignore(): void {}
