/** The part of the contract that keeps projects. */

import type { TrainerMethods } from '../../contract'
import type { Handlers } from '../../rpc'
import { TidecastError } from '../../util/errors'
import { createTurns, type InTurn } from '../../util/turns'
import { openProject, wholeGenerations } from './openProject'
import { findChosenData } from './missingData'
import type { ProjectHost } from './projectHost'
import { saveProject } from './saveProject'
import { readAuto } from './unfinishedAuto'
import { readTraining, trainingOf } from './unfinishedTraining'
import { keepResults, recoverResults } from './unsavedResults'

type ProjectMethod = Extract<keyof TrainerMethods, `project.${string}` | `session.${string}`>

/** Of what is done to the file of each. */
export interface UnfinishedTurns {
  readonly training: InTurn
  readonly auto: InTurn
}

/**
 * @param host absent where nothing but one request is served, as in the command line
 * @param turns of what is done to the files of work under way: on their own, so that no save waits for them
 */
export function createProjectHandlers(
  host: ProjectHost | undefined,
  turns: UnfinishedTurns,
): Pick<Handlers<TrainerMethods>, ProjectMethod> {
  /** Writes of one session follow each other, so that none overtakes a later one. */
  const inTurn = createTurns()

  async function forgetSession(): Promise<void> {
    await inTurn(() => present().forgetResults())
    await turns.training(() => present().forgetTraining())
    await turns.auto(() => present().forgetAuto())
  }

  function present(): ProjectHost {
    if (!host) throw new TidecastError('usage.message', { detail: 'projects are kept by the window alone' })
    return host
  }

  return {
    'project.open': async (input) => openProject(present(), input),
    'project.generations': async ({ project }) => wholeGenerations(present(), project),
    'project.findData': async (input) => findChosenData(present(), input),
    'project.save': async (input) => inTurn(() => saveProject(present(), input)),
    'session.keepResults': async (unsaved) => inTurn(() => keepResults(present(), unsaved)).then(nothing),
    'session.recover': async (left) => inTurn(() => recoverResults(present(), left)),
    'session.forget': async () => forgetSession().then(nothing),
    'session.training': async () => {
      const unfinished = await turns.training(() => readTraining(present()))
      return unfinished && trainingOf(unfinished)
    },
    'session.forgetTraining': async () => turns.training(() => present().forgetTraining()).then(nothing),
    'session.auto': async () => (await turns.auto(() => readAuto(present())))?.told ?? null,
    'session.forgetAuto': async () => turns.auto(() => present().forgetAuto()).then(nothing),
  }
}

function nothing(): Record<string, never> {
  return {}
}
