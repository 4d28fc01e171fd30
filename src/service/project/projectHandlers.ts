/** The part of the contract that keeps projects. */

import type { TrainerMethods } from '../../contract'
import type { Handlers } from '../../rpc'
import { TidecastError } from '../../util/errors'
import { openProject, wholeGenerations } from './openProject'
import type { ProjectHost } from './projectHost'
import { saveProject } from './saveProject'
import { forgetSession, keepSession, recoverSession } from './session'
import { readTraining, trainingOf } from './unfinishedTraining'
import type { InTurn } from './turns'

type ProjectMethod = Extract<keyof TrainerMethods, `project.${string}` | `session.${string}`>

/**
 * @param host absent where nothing but one request is served, as in the command line
 * @param inTurn of all writes of this session
 */
export function createProjectHandlers(
  host: ProjectHost | undefined,
  inTurn: InTurn,
): Pick<Handlers<TrainerMethods>, ProjectMethod> {
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
    'session.forget': async () => inTurn(() => forgetSession(present())).then(nothing),
    'session.training': async () => {
      const unfinished = await inTurn(() => readTraining(present()))
      return unfinished && trainingOf(unfinished)
    },
    'session.forgetTraining': async () => inTurn(() => present().forgetTraining()).then(nothing),
  }
}

function nothing(): Record<string, never> {
  return {}
}
