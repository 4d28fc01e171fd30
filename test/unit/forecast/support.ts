/** Series for tests: made from plain numbers, or read from the shared data where it is present. */

import path from 'node:path'

import * as v from 'valibot'

import { modelSettingsSchema, type FillMethod } from '../../../src/contract'
import { createHistory, type History } from '../../../src/forecast/history'
import { buildSeries, type RegularSeries } from '../../../src/series'
import { createRandom } from '../../../src/util/random'
import { openFile, read, sharedFolder } from '../../csv/support'

/** NaN marks a missing point; `filled` puts a value there that was not observed. */
export function seriesOf(
  values: readonly number[],
  options: {
    readonly seasonLength?: number
    readonly filled?: Readonly<Record<number, number>>
    readonly fill?: FillMethod
  } = {},
): RegularSeries {
  const observed = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1))
  const filled = new Uint8Array(values.length)
  const whole = Float64Array.from(values)
  for (const [index, value] of Object.entries(options.filled ?? {})) {
    observed[Number(index)] = 0
    filled[Number(index)] = 1
    whole[Number(index)] = value
  }
  return {
    name: 'made',
    time: {
      kind: 'count',
      frequency: { unit: 'count', every: 1 },
      stamps: Float64Array.from(values, (_, i) => i + 1),
    },
    values: whole,
    observed,
    filled,
    fill: options.fill ?? 'leave',
    gaps: [],
    seasonLength: options.seasonLength ?? 1,
    notices: [],
  }
}

export function historyOf(...series: Parameters<typeof seriesOf>): History {
  return createHistory(seriesOf(...series))
}

/** A season of 12 with noise: something to learn that no rival knows. */
export function noisySeason(points: number, seed = 7): number[] {
  const random = createRandom(seed)
  return Array.from(
    { length: points },
    (_, i) => 100 + 10 * Math.sin((2 * Math.PI * i) / 12) + 3 * random.normal(),
  )
}

/** A stack small enough that a whole run takes tens of milliseconds. */
export const smallModel = v.parse(modelSettingsSchema, {
  layers: [{ cell: 'gru', units: 8 }],
  lookback: 24,
  horizon: 12,
  epochs: 4,
  patience: 10,
  batchSize: 16,
  learningRate: 0.01,
  seed: 1,
})

export async function readSharedSeries(
  file: string,
  choice: { readonly time: string | null; readonly target: string },
): Promise<RegularSeries> {
  return buildSeries(await read(openFile(path.join(sharedFolder, 'data', file))), {
    ...choice,
    fill: 'linear',
  })
}

/** Roughly normal noise that other languages give too: sums of twelve draws of Lehmer's generator, less 6. */
export function lehmerNoise(points: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: points }, () => {
    let sum = -6
    for (let i = 0; i < 12; i++) {
      state = (state * 16807) % 2147483647
      sum += state / 2147483647
    }
    return sum
  })
}
