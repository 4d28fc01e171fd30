/** A run's held-out tail beside every rival: the same points, the same origins, nothing of what comes after them. */

import { describe, expect, it } from 'vitest'

import { rivalNames, type NetworkEvaluation, type NetworkEvaluationProgress } from '../../../src/contract'
import { evaluateNetwork } from '../../../src/service/evaluateNetwork'

const day = 86_400_000
const season = 7

/** A weekly wave that rises and has a gap, and its last fifth as the tail. */
function sample(points: number) {
  const values = Float64Array.from(
    { length: points },
    (_, t) => 20 + t / 50 + 5 * Math.sin((2 * Math.PI * t) / season) + ((t * 37) % 11) / 11,
  )
  values[points - 9] = NaN
  const stamps = Float64Array.from(values, (_, t) => t * day)
  const start = Math.floor(points * 0.8)
  const time = { kind: 'date', stamps, frequency: { unit: 'day', every: 1 } } as const
  return { entry: { id: 'sales', time, values, seasonLength: season }, start, tail: values.slice(start) }
}

function judged(
  { entry, start }: ReturnType<typeof sample>,
  forecast: Float64Array,
  horizon: number,
  signal = new AbortController().signal,
  hear: (step: NetworkEvaluationProgress) => void = () => undefined,
): { told: NetworkEvaluationProgress[]; result: Promise<NetworkEvaluation> } {
  const told: NetworkEvaluationProgress[] = []
  const request = { model: { horizon, seed: 1 }, from: start * day, forecast, bands: [] }
  const host = { pause: () => Promise.resolve(), now: () => 0 }
  const progress = (step: NetworkEvaluationProgress) => {
    told.push(step)
    hear(step)
  }
  return { told, result: evaluateNetwork(entry, request, host, { signal, progress }) }
}

describe('a run beside the rivals', () => {
  it('scores a forecast without error as one, on the origins of its tail, cut at the end of the data', async () => {
    const data = sample(300)
    const { told, result } = judged(data, data.tail, season)
    const evaluation = await result
    expect(evaluation.rows.map(({ model }) => model)).toEqual(['network', ...rivalNames])
    expect(evaluation.rows[0]).toMatchObject({ scores: { mae: 0 }, skill: { value: 1, interval: [1, 1] } })
    expect(evaluation.skill).toEqual({ value: 1, interval: [1, 1] })
    expect(evaluation.rolling.origins).toBe(Math.ceil(60 / season))
    expect(evaluation.rolling.actual.filter((value) => !Number.isNaN(value))).toHaveLength(59)
    expect(told.map(({ kind }) => kind)).toEqual(['started', ...rivalNames.map(() => 'model')])
  })

  it('gives seasonal naive a skill of zero, and its error that of repeating the season before', async () => {
    const data = sample(300)
    const { entry, start } = data
    const { rows, rolling } = await judged(data, data.tail, season).result
    const naive = rows.find(({ model }) => model === 'seasonalNaive')
    expect(naive?.skill?.value).toBe(0)
    expect(Array.from(naive?.forecast.slice(0, season) ?? [])).toEqual(
      Array.from(entry.values.slice(start - season, start)),
    )
    expect(Array.from(rolling.stamps.slice(0, 2))).toEqual([start * day, (start + 1) * day])
  })

  it('takes every origin where there is time for it, and else spreads some over the tail, first and last among them', async () => {
    const short = sample(300)
    const every = await judged(short, short.tail, 1).result
    expect([every.tailOrigins, every.rolling.origins]).toEqual([60, 60])

    const long = sample(100_000)
    const told: NetworkEvaluationProgress[] = []
    const enough = new AbortController()
    await judged(long, long.tail, 200, enough.signal, (step) => {
      told.push(step)
      enough.abort()
    }).result.catch(() => undefined)
    const [first] = told
    if (first?.kind !== 'started') throw new Error('nothing was begun')
    const { tailOrigins, rolling } = first.evaluation
    expect([tailOrigins, rolling.origins]).toEqual([100, 50])
    expect(rolling.stamps[0]).toBe(long.start * day)
    expect(rolling.stamps.at(-1)).toBe(99_999 * day)
  })

  it('refuses a tail that is not that of the data, and ends when it is cancelled', async () => {
    const data = sample(300)
    await expect(judged(data, data.tail.slice(1), season).result).rejects.toMatchObject({
      code: 'project.dataChanged',
    })
    const cancelled = judged(data, data.tail, season, AbortSignal.abort())
    await expect(cancelled.result).rejects.toMatchObject({ code: 'training.cancelled' })
  })
})
