/** The part of the contract that keeps projects. */

import type { TrainerMethods } from '../../contract'
import type { Handlers } from '../../rpc'
import { TidecastError } from '../../util/errors'
import { openProject, wholeGenerations } from './openProject'
import type { ProjectHost } from './projectHost'
import { saveProject } from './saveProject'
import { keepSession, recoverSession } from './session'

type ProjectMethod = Extract<keyof TrainerMethods, `project.${string}` | `session.${string}`>

/** @param host absent where nothing but one request is served, as in the command line */
export function createProjectHandlers(
  host: ProjectHost | undefined,
): Pick<Handlers<TrainerMethods>, ProjectMethod> {
  /** Writes of one session follow each other, so that none overtakes a later one. */
  let writing: Promise<unknown> = Promise.resolve()

  function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const written = writing.then(write)
    writing = written.catch(() => undefined)
    return written
  }

  function present(): ProjectHost {
    if (!host) throw new TidecastError('usage.message', { detail: 'projects are kept by the window alone' })
    return host
  }

  return {
    'project.open': async (input) => openProject(present(), input),
    'project.generations': async ({ project }) => wholeGenerations(present(), project),
    'project.save': async (input) => inTurn(() => saveProject(present(), input)),
    'session.keep': async (session) => inTurn(() => keepSession(present(), session)).then(nothing),
    'session.recover': async () => recoverSession(present()),
    'session.forget': async () => inTurn(() => present().forgetJournal()).then(nothing),
  }
}

function nothing(): Record<string, never> {
  return {}
}
