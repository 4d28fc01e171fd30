/** Learning rate schedules, step by step. */

import { test } from 'vitest'
import { createPlateau, schedules, type Schedule } from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import { describeGolden } from '../../support/engineGolden'

interface ScheduleCase {
  readonly schedule: string
  readonly baseLr: number
  readonly config: Readonly<Record<string, number>>
  readonly rates: readonly number[]
  readonly metric?: readonly number[]
}

type Config = ScheduleCase['config']

/** From the names of the file to ours. */
const makers: Readonly<Record<string, ((config: Config) => Schedule) | undefined>> = {
  constant: schedules.constant,
  exponential: ({ gamma }) => schedules.exponential({ factor: gamma }),
  step: ({ stepSize, gamma }) => schedules.step({ every: stepSize, factor: gamma }),
  cosine: ({ tMax, etaMin }) => schedules.cosine({ steps: tMax, lowest: etaMin }),
  oneCycle: ({ maxLr, totalSteps, pctStart, divFactor, finalDivFactor }) =>
    schedules.oneCycle({
      steps: totalSteps,
      highest: maxLr,
      rise: pctStart,
      startDivisor: divFactor,
      endDivisor: finalDivFactor,
    }),
}

describeGolden<ScheduleCase>('schedules', (cases) => {
  test.each(cases.map((given) => [given.schedule, given] as const))('%s', (name, given) => {
    const { baseLr, config, rates, metric } = given
    if (name === 'reduceOnPlateau') {
      const { factor, patience, threshold } = config
      const plateau = createPlateau(baseLr, { factor, patience, threshold })
      expectGolden((metric ?? []).map(plateau.observe), rates, name)
      return
    }
    const make = makers[name]
    if (!make) throw new RangeError(`No schedule is known as ${name}.`)
    const schedule = make(config)
    expectGolden(
      rates.map((_rate, step) => schedule(baseLr, step)),
      rates,
      name,
    )
  })
})
