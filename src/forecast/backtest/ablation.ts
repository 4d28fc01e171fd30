/**
 * What each part of the recipe is worth: a plain stacked LSTM, and then one change after another until it is what Auto trains,
 * each given the same seconds; at last seeds, and the blend with ridge and the best rival.
 */

import { uniformLayers } from '../../contract'
import { chooseRivals, judgeRivals } from '../auto/classicalStage'
import { blendCandidates, type Candidate } from '../auto/candidate'
import { createCourse } from '../auto/course'
import { candidateOf, trainMember, type TrainedMember } from '../auto/networkStage'
import { readData } from '../auto/readData'
import { manySeries, proposeNetworks, type NetChoice } from '../auto/rules'
import { planJury, planStage } from '../auto/stage'
import { fitLinearBase } from '../fit/linearBase'
import type { ModelHost, Predictor, TrainingTask } from '../models/model'
import type { NetSettings } from '../net/settings'
import { countPlaces, placesIn } from '../panel/places'

export interface AblationOptions {
  /** Of training, for each step. */
  readonly secondsEach: number
  readonly seed: number
}

export interface AblationStep {
  readonly name: string
  readonly predictor: Predictor
  /** On the validation span of the task, in the unit that Auto compares in. */
  readonly validationError: number
  readonly trainingSeconds: number
}

/** An epoch is short, so that the slowest step has several of them too. */
const windowsOfEpoch = 4096
const epochRecipe = { decay: 0.9, patience: 8, epochs: 200 } as const
const seeds = 3

export async function* ablate(
  task: TrainingTask,
  { secondsEach, seed }: AblationOptions,
  host: ModelHost,
): AsyncGenerator<AblationStep, void, void> {
  const { panel, horizon, training } = task
  const profile = readData(panel, training)
  const many = profile.series >= manySeries
  const judged = planJury(task, false)
  const { jury } = judged
  const windows = countPlaces(placesIn(panel, training, { horizon }))
  const proposals = proposeNetworks({ profile, horizon, seed }, windows)
  const whole = proposals.find(({ settings }) => settings.base !== 'linear') ?? proposals[0]
  const linear = await fitLinearBase(task, host)
  const course = createCourse(task, {}, host)
  const stage = planStage(task, judged, { course, linear, lookback: whole.settings.lookback })
  const trainable = countPlaces(stage.problem.training)
  const windowShare = Math.min(1, windowsOfEpoch / trainable)
  const train = (name: string, settings: NetSettings): Promise<TrainedMember> => {
    const choice: NetChoice = { settings, recipe: { ...whole.recipe, ...epochRecipe, windowShare } }
    return finish(trainMember(stage, name, choice, course.spent() + secondsEach * 1000, host))
  }
  /** Of training and judging; what the caller does between steps is left out. */
  let spent = 0
  async function timed<T>(work: Promise<T>): Promise<T> {
    const start = host.now()
    const result = await work
    spent += (host.now() - start) / 1000
    return result
  }
  const stepOf = (name: string, { predictor, error }: Pick<Candidate, 'predictor' | 'error'>) => ({
    name,
    predictor,
    validationError: error,
    trainingSeconds: spent,
  })

  const members: TrainedMember[] = []
  for (const [name, settings] of ladderTo(whole.settings)) {
    spent = 0
    members.splice(0, 1, await timed(train(name, settings)))
    yield stepOf(name, members[0])
  }
  for (let extra = 1; extra < seeds; extra++) {
    members.push(await timed(train(`seed ${extra + 1}`, { ...whole.settings, seed: seed + extra })))
  }
  const network = candidateOf(members, stage)
  yield stepOf('+ seeds', network)

  const names = chooseRivals(profile)
  const deadline = course.spent() + secondsEach * 1000
  const classical = { task, jury, names, linear, course, deadline, refit: false, earlier: null }
  const judgedRivals = await timed(all(judgeRivals(classical, host)))
  const [best] = judgedRivals.filter(({ kind }) => kind === 'rival').sort((a, b) => a.error - b.error)
  const ridge = judgedRivals.filter(({ kind }) => kind === 'ridge')
  yield stepOf('+ blend', blendCandidates(jury, [network, ...ridge, ...(best ? [best] : [])], 0, many))
}

/** From the plain network to the whole, each with the changes of those before. */
function ladderTo(whole: NetSettings): readonly (readonly [name: string, settings: NetSettings])[] {
  const [{ units, dropout }] = whole.layers
  const plain: NetSettings = {
    ...whole,
    layers: uniformLayers([units, units], { cell: 'lstm', dropout }),
    segment: 1,
    normalization: 'series',
    base: 'level',
    head: 'direct',
    loss: 'mae',
    phases: [],
    embeddingSize: 0,
  }
  const lastValue: NetSettings = { ...plain, normalization: 'lastValue' }
  const { layers, segment, head, phases, embeddingSize } = whole
  const segments: NetSettings = { ...lastValue, layers, segment }
  const parallel: NetSettings = { ...segments, head, phases, embeddingSize }
  const steps: [string, NetSettings][] = [
    ['plain stacked LSTM', plain],
    ['+ last value', lastValue],
    ['+ segments', segments],
    ['+ parallel head', parallel],
  ]
  const { normalization, base, loss } = whole
  if (base !== 'level' || loss !== 'mae' || normalization !== 'lastValue') {
    steps.push(['+ base, scale and loss by rule', whole])
  }
  return steps
}

async function finish<T>(work: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const next = await work.next()
    if (next.done === true) return next.value
  }
}

async function all<T>(work: AsyncIterable<T>): Promise<readonly T[]> {
  const results: T[] = []
  for await (const each of work) results.push(each)
  return results
}
