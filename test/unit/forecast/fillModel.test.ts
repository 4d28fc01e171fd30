/** The net that fills gaps, through the recipe that asks for it. */

import { describe, expect, test } from 'vitest'

import { recipeVersion, type StepOf } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { createFillModel } from '../../../src/forecast'
import { applyRecipe, pointsOf, scoreFills, type Points } from '../../../src/series'
import { createRandom } from '../../../src/util/random'
import { failOnLeaks } from '../../support/leaks'
import { evenPoints } from '../prepare/support'

const backend = createBackend()
const fillModel = createFillModel(backend)

failOnLeaks(backend)

const byModel: StepOf<'missing'> = { step: 'missing', method: 'model', trainingSteps: 150 }
const fill = (points: Points, step = byModel, signal?: AbortSignal) =>
  applyRecipe(points, { version: recipeVersion, steps: [step] }, { fillModel, signal })

/** Two waves that share no season: straight lines cut their tops off. */
const waves = Array.from({ length: 1200 }, (_, i) => 10 * Math.sin(i / 3.1) + 6 * Math.cos(i / 4.7) + 100)
const inGap = (i: number) => i % 40 >= 20 && i % 40 < 26
const gappy = evenPoints(waves.map((value, i) => (inGap(i) ? NaN : value)))

function errorOf(values: Float64Array): number {
  let sum = 0
  let count = 0
  waves.forEach((value, i) => {
    if (!inGap(i)) return
    sum += Math.abs(values[i] - value)
    count++
  })
  return sum / count
}

describe('filling by a model', () => {
  test('gives the same bits for the same seed', async () => {
    const run = async (seed: number) =>
      (await fill(gappy, { ...byModel, trainingSteps: 25, seed })).points.values
    const first = await run(1)
    expect(await run(1)).toEqual(first)
    expect(await run(2)).not.toEqual(first)
  })

  test('puts back what straight lines cannot', async () => {
    const first = await fill(gappy)
    const straight = await fill(gappy, { step: 'missing', method: 'time' })
    expect(errorOf(first.points.values)).toBeLessThan(0.6 * errorOf(straight.points.values))
    waves.forEach((value, i) => {
      if (!inGap(i)) expect(first.points.values[i]).toBe(value)
    })
  })

  test('wins the comparison of fills where it should, judged on points it never saw', async () => {
    const candidates: readonly StepOf<'missing'>[] = [byModel, { step: 'missing', method: 'time' }]
    const { scores } = await scoreFills(gappy, candidates, { seed: 4, fillModel })
    expect(scores[0].step.method).toBe('model')
    expect(scores[0].meanAbsoluteError).toBeLessThan(0.7 * scores[1].meanAbsoluteError)
  })

  test.each([
    ['before a gap', 900],
    ['within a gap', 903],
  ])('learns nothing from after a split %s: neither values nor where they are missing', async (_, first) => {
    const split = gappy.stamps[first]
    const run = async (factor: number) => {
      const values = gappy.values.map((value, i) => {
        if (i < first) return value
        return factor !== 1 && i % 7 === 3 ? NaN : value * factor
      })
      const steps = [{ ...byModel, trainingSteps: 25, edges: 'method' as const }]
      const { points, fits } = await applyRecipe(
        pointsOf({ name: 'y', kind: 'wallClock', stamps: gappy.stamps, values }),
        { version: recipeVersion, steps },
        { split, fillModel },
      )
      const { kinds } = points
      return { fits, values: points.values.subarray(0, first), kinds: kinds.subarray(0, first) }
    }
    expect(await run(3)).toEqual(await run(1))
  })

  test('of too few points is a straight line; of none known, nothing', async () => {
    expect([...(await fill(evenPoints([1, NaN, 3]))).points.values]).toEqual([1, 2, 3])
    expect([...(await fill(evenPoints([NaN, NaN]))).points.values]).toEqual([NaN, NaN])
  })

  test('helps no noise: the fill is no worse than its start', async () => {
    const random = createRandom(3)
    const noise = waves.map(() => random.normal())
    const points = evenPoints(noise.map((value, i) => (inGap(i) ? NaN : value)))
    const errors = (values: Float64Array) =>
      noise.reduce((sum, value, i) => sum + (inGap(i) ? Math.abs(values[i] - value) : 0), 0)
    const straight = await fill(points, { step: 'missing', method: 'time' })
    expect(errors((await fill(points)).points.values)).toBeLessThan(1.02 * errors(straight.points.values))
  })

  test('can be stopped, and gives its memory back', async () => {
    const stop = new AbortController()
    const run = applyRecipe(
      gappy,
      { version: recipeVersion, steps: [byModel] },
      { fillModel, signal: stop.signal, onProgress: (_, share) => share > 0.1 && stop.abort() },
    )
    await expect(run).rejects.toThrow(/cancel|stopped/i)
  })

  test('is refused by name where there is no model', async () => {
    await expect(applyRecipe(gappy, { version: recipeVersion, steps: [byModel] })).rejects.toMatchObject({
      code: 'prepare.noFillModel',
    })
  })
})
