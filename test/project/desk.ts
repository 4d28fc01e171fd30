/** The service over real folders, as the trainer sets it up: files are granted by name, and the desk can be left and come back to. */

import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { createFileAccess } from '../../electron/trainer/fileAccess'
import { createProjectFiles } from '../../electron/trainer/projects/projectFiles'
import type { GrantAccess, TrainerMethods } from '../../src/contract'
import type { CallContext } from '../../src/rpc'
import { createTrainerHandlers, type TrainerHost } from '../../src/service'

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-projects-'))
}

export interface Desk {
  readonly folder: string
  /** @param grant its name; another one each time where none is given */
  grant(file: string, access: GrantAccess, grant?: string): string
  call<Name extends keyof TrainerMethods>(
    name: Name,
    input: TrainerMethods[Name]['input'],
    context?: Partial<CallContext<TrainerMethods[Name]['progress'], TrainerMethods[Name]['control']>>,
  ): Promise<TrainerMethods[Name]['output']>
}

/** Time as the trainer sees it. */
export type DeskClock = Pick<TrainerHost, 'pause' | 'now'>

const realClock: DeskClock = { pause: () => Promise.resolve(), now: () => performance.now() }

/** A clock that moves with the work alone, by so many milliseconds a piece: the same work takes the same time. */
export function createWorkClock(piece: number): DeskClock {
  let time = 0
  return {
    now: () => time,
    pause: () => {
      time += piece
      // As in the trainer, where what is written meanwhile is done in pauses.
      return new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** @param folder of the analyst's files; the user's own folder lies in it as `.user` */
export function createDesk(folder: string, deskClock = realClock): Desk {
  const files = createFileAccess(folder)
  let time = 1_700_000_000_000
  const projects = createProjectFiles({
    application: '0.1.0',
    folder: path.join(folder, '.user'),
    clock: () => (time += 1000),
    pathOf: files.pathOf,
    grantAgain: (message) => files.grant(message),
  })
  const handlers = createTrainerHandlers({
    ...files,
    ...deskClock,
    cores: 1,
    projects,
  })
  const ignore = () => undefined
  return {
    folder,
    grant(file, access, grant = `grant-${randomBytes(16).toString('hex')}`) {
      files.grant({ kind: 'grant', grant, path: path.join(folder, file), access })
      return grant
    },
    call: (name, input, context) =>
      handlers[name](input, {
        signal: new AbortController().signal,
        progress: ignore,
        onControl: ignore,
        ...context,
      }),
  }
}

export const csv = 'time,Größe\n2024-01-01,1\n2024-01-02,2\n2024-01-03,4\n'
