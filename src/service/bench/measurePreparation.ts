/** How long the steps of preparation, the health report and the looks at a series take, on hourly points made here. */

import { constantMethods, curveMethods, recipeVersion, type RecipeStep } from '../../contract'
import {
  applyRecipe,
  checkHealth,
  correlogramOf,
  heatMapOf,
  laggedCorrelation,
  seasonPlotOf,
  spectrumOf,
  type Points,
} from '../../series'
import { finish } from '../../util/pieces'
import { createRandom } from '../../util/random'

export interface PreparationLine {
  readonly case: string
  readonly points: number
  /** Of the quickest run. */
  readonly milliseconds: number
  /** What it may take at a million points. */
  readonly limit: number
}

export interface PreparationBench {
  readonly points: number
  readonly runs: number
  /** A monotonic clock in milliseconds. */
  now(): number
  /** Only cases whose name holds this. */
  readonly only: string
}

interface Case {
  readonly name: string
  readonly limit: number
  readonly run: () => unknown
}

const limits = { step: 150, look: 1000 } as const
const millisecondsPerHour = 3_600_000

export async function* measurePreparation({
  points,
  runs,
  now,
  only,
}: PreparationBench): AsyncGenerator<PreparationLine, void> {
  for (const { name, limit, run } of casesOf(points)) {
    if (!name.includes(only)) continue
    let milliseconds = Infinity
    for (let i = 0; i < runs; i++) {
      const started = now()
      await run()
      milliseconds = Math.min(milliseconds, now() - started)
    }
    yield { case: name, points, milliseconds: Math.round(milliseconds), limit }
  }
}

function casesOf(count: number): readonly Case[] {
  const whole = makePoints(count, (i) => i, false)
  const gappy = makePoints(count, (i) => i, true)
  const repeated = makePoints(count, (i) => Math.floor(i / 1.1), false)
  const step = (name: string, points: Points, step: RecipeStep): Case => ({
    name,
    limit: limits.step,
    run: () => applyRecipe(points, { version: recipeVersion, steps: [step] }),
  })
  const look = (name: string, run: () => unknown): Case => ({ name, limit: limits.look, run })
  return [
    ...[...constantMethods, ...curveMethods, 'seasonal' as const].map((method) =>
      step(`fill ${method}`, gappy, { step: 'missing', method, value: 0 }),
    ),
    ...(['mean', 'sum', 'median'] as const).map((aggregate) =>
      step(`resample D ${aggregate}`, whole, { step: 'resample', rule: 'D', aggregate }),
    ),
    ...(['log', 'log1p', 'boxCox'] as const).map((method) =>
      step(`transform ${method}`, whole, { step: 'transform', method }),
    ),
    step('difference', whole, { step: 'difference', lag: 24 }),
    ...(['first', 'mean', 'median'] as const).map((method) =>
      step(`duplicates ${method}`, repeated, { step: 'duplicates', method }),
    ),
    step('clip', whole, { step: 'clip', minimum: 95, maximum: 105, outside: 'limit' }),
    look('health', () => finish(checkHealth(gappy))),
    look('correlogram', () => finish(correlogramOf(gappy))),
    look('spectrum', () => finish(spectrumOf(gappy))),
    look('season plot', () => seasonPlotOf(gappy)),
    look('heat map', () => heatMapOf(gappy)),
    look('lagged correlation', () => finish(laggedCorrelation(gappy.values, whole.values, 168))),
  ]
}

/** A day's wave and noise. @param hourOf the hour of a point, ascending */
function makePoints(count: number, hourOf: (index: number) => number, gaps: boolean): Points {
  const random = createRandom(1)
  const stamps = new Float64Array(count)
  const values = new Float64Array(count)
  const kinds = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const isMissing = gaps && i % 50 < 3
    stamps[i] = hourOf(i) * millisecondsPerHour
    values[i] = isMissing ? NaN : 100 + 10 * Math.sin((2 * Math.PI * i) / 24) + random.normal()
    kinds[i] = isMissing ? 0 : 1
  }
  const notes = new Map<number, string>()
  const steps = new Uint8Array(count)
  return {
    ...{ name: 'y', kind: 'wallClock', zone: null, coverage: null, suspects: null, beside: null },
    ...{ stamps, values, kinds, steps, notes },
  }
}
