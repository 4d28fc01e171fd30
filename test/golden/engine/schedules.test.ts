/** Learning rate schedules, step by step. */

import { test } from 'vitest'
import { createPlateau, schedules, type PlateauOptions, type Schedule } from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import { describeGolden, requireKnown, requireValue } from '../../support/engineGolden'

interface Config {
  readonly gamma: number
  readonly stepSize: number
  readonly milestones: readonly number[]
  readonly tMax: number
  readonly etaMin: number
  readonly T0: number
  readonly tMult: number
  readonly startFactor: number
  readonly endFactor: number
  readonly totalIters: number
  readonly maxLr: number
  readonly totalSteps: number
  readonly pctStart: number
  readonly divFactor: number
  readonly finalDivFactor: number
  readonly annealStrategy: string
  readonly threePhase: boolean
  readonly mode: string
  readonly factor: number
  readonly patience: number
  readonly threshold: number
  readonly thresholdMode: string
  readonly cooldown: number
  readonly minLr: number
  readonly eps: number
}

interface ScheduleCase {
  readonly schedule: string
  readonly baseLr: number
  readonly config: Partial<Config>
  readonly rates: readonly number[]
  readonly metric?: readonly number[]
}

type Options = readonly (keyof Config)[]

/** From the names of the file to ours; defaults are PyTorch's. */
const makers: Readonly<Record<string, readonly [Options, (config: Config) => Schedule] | undefined>> = {
  constant: [[], schedules.constant],
  exponential: [['gamma'], ({ gamma }) => schedules.exponential({ factor: gamma })],
  step: [
    ['stepSize', 'gamma'],
    ({ stepSize, gamma = 0.1 }) => schedules.step({ every: stepSize, factor: gamma }),
  ],
  multiStep: [
    ['milestones', 'gamma'],
    ({ milestones, gamma = 0.1 }) => schedules.milestones({ at: milestones, factor: gamma }),
  ],
  linear: [
    ['startFactor', 'endFactor', 'totalIters'],
    ({ startFactor = 1 / 3, endFactor = 1, totalIters = 5 }) =>
      schedules.linear({ from: startFactor, to: endFactor, steps: totalIters }),
  ],
  // PyTorch's cosine rises again after its last step; ours stays unless told.
  cosine: [
    ['tMax', 'etaMin'],
    ({ tMax, etaMin = 0 }) => schedules.cosine({ steps: tMax, lowest: etaMin, after: 'rises' }),
  ],
  cosineWarmRestarts: [
    ['T0', 'tMult', 'etaMin'],
    ({ T0, tMult = 1, etaMin = 0 }) => schedules.cosineRestarts({ steps: T0, growth: tMult, lowest: etaMin }),
  ],
  oneCycle: [
    ['maxLr', 'totalSteps', 'pctStart', 'divFactor', 'finalDivFactor', 'annealStrategy', 'threePhase'],
    ({
      maxLr,
      totalSteps,
      pctStart = 0.3,
      divFactor = 25,
      finalDivFactor = 1e4,
      annealStrategy,
      threePhase = false,
    }) => {
      requireValue('oneCycle', 'annealStrategy', annealStrategy, ['cos', 'linear'])
      return schedules.oneCycle({
        steps: totalSteps,
        highest: maxLr,
        rise: pctStart,
        startDivisor: divFactor,
        endDivisor: finalDivFactor,
        curve: annealStrategy === 'linear' ? 'linear' : 'cosine',
        threePhases: threePhase,
      })
    },
  ],
}

const plateauOptions = [
  'mode',
  'factor',
  'patience',
  'threshold',
  'thresholdMode',
  'cooldown',
  'minLr',
  'eps',
] as const

function plateauRates({ baseLr, config, metric = [] }: ScheduleCase): number[] {
  requireKnown('reduceOnPlateau', config, plateauOptions)
  const { mode, thresholdMode, factor, patience, threshold, cooldown, minLr, eps } = config
  requireValue('reduceOnPlateau', 'mode', mode, ['min', 'max'])
  requireValue('reduceOnPlateau', 'thresholdMode', thresholdMode, ['rel', 'relative', 'abs', 'absolute'])
  const options: PlateauOptions = {
    better: mode === 'max' ? 'larger' : 'smaller',
    thresholdIs: thresholdMode?.startsWith('abs') ? 'amount' : 'share',
    ...(factor !== undefined && { factor }),
    ...(patience !== undefined && { patience }),
    ...(threshold !== undefined && { threshold }),
    ...(cooldown !== undefined && { cooldown }),
    ...(minLr !== undefined && { lowest: minLr }),
    ...(eps !== undefined && { leastFall: eps }),
  }
  return metric.map(createPlateau(baseLr, options).observe)
}

function formulaRates({ schedule: name, baseLr, config, rates }: ScheduleCase): number[] {
  const maker = makers[name]
  if (!maker) throw new RangeError(`No schedule is known as ${name}.`)
  const [known, make] = maker
  requireKnown(name, config, known)
  const schedule = make(config as Config)
  return rates.map((_rate, step) => schedule(baseLr, step))
}

describeGolden<ScheduleCase>('schedules', (cases) => {
  test.each(cases.map((given, i) => [`${given.schedule}, case ${i}`, given] as const))(
    '%s',
    (_name, given) => {
      requireKnown(given.schedule, given, ['schedule', 'baseLr', 'config', 'rates', 'metric'])
      const rates = given.schedule === 'reduceOnPlateau' ? plateauRates(given) : formulaRates(given)
      expectGolden(rates, given.rates, given.schedule)
    },
  )
})
