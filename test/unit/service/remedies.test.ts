/** Every remedy that health offers, pressed: its finding is mended, or says what is left for a person to do. */

import { describe, expect, test } from 'vitest'

import {
  findingCodes,
  recipeVersion,
  type Recipe,
  type RecipeStep,
  type SeriesSpec,
} from '../../../src/contract'
import { createTrainerHandlers, formatStamp } from '../../../src/service'
import { zoneNamed } from '../../../src/series/prepare'
import { createRandom } from '../../../src/util/random'
import { createSource } from '../../csv/support'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2024, 0, 1)

type Row = readonly [stamp: number, value: number]

function steady(count: number, seed = 8): number[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => 50 + random.normal())
}

function hourly(values: readonly number[]): readonly Row[] {
  return values.map((value, i) => [start + i * hour, value])
}

function berlin(): readonly Row[] {
  const zone = zoneNamed('Europe/Berlin')
  const first = Date.UTC(2024, 2, 1)
  return steady(250 * 24).map((value, i) => [zone.toWall(first + i * hour), value])
}

/** What is wrong with each series, by the sentence that says so. */
const series: Readonly<Record<string, { readonly code: string; readonly rows: readonly Row[] }>> = {
  clocksGoBack: { code: 'duplicates', rows: berlin() },
  repeated: {
    code: 'duplicates',
    rows: hourly(steady(600)).flatMap((row, i) => (i === 40 ? [row, row] : [row])),
  },
  step: { code: 'frequency', rows: hourly(steady(600)).filter((_, i) => i < 100 || i >= 130) },
  besideGrid: {
    code: 'offGrid',
    rows: hourly(steady(600)).map(([stamp, value], i) => [stamp + (i === 30 ? 420_000 : 0), value]),
  },
  gaps: { code: 'gaps', rows: hourly(steady(600).map((value, i) => (i >= 100 && i < 103 ? NaN : value))) },
  weekends: {
    code: 'gaps',
    rows: steady(420).map((value, i) => [start + i * day, i % 7 > 4 ? NaN : value]),
  },
  lastDay: { code: 'incompletePeriod', rows: hourly(steady(607)) },
  zerosInRow: {
    code: 'zeros',
    rows: hourly(steady(600).map((value, i) => (i >= 300 && i < 330 ? 0 : value))),
  },
  constant: {
    code: 'constant',
    rows: hourly(steady(600).map((value, i) => (i >= 200 && i < 240 ? 50.5 : value))),
  },
  outliers: { code: 'outliers', rows: hourly(steady(600).map((value, i) => (i === 77 ? 90 : value))) },
  season: {
    code: 'seasonality',
    rows: hourly(steady(600).map((value, i) => value + 5 * Math.sin((i * Math.PI) / 12))),
  },
  levelRises: {
    code: 'levelShift',
    rows: hourly(steady(600).map((value, i) => (i < 250 ? value : value + 6))),
  },
  risesSteadily: { code: 'drift', rows: hourly(steady(600).map((value, i) => value + i / 20)) },
  wanders: {
    code: 'stationarity',
    rows: hourly(
      steady(600).reduce<number[]>((walk, value) => [...walk, (walk.at(-1) ?? 0) + value - 50], []),
    ),
  },
}

const source = { kind: 'grant', grant: `grant-${'0'.repeat(32)}` } as const

function spec(steps: readonly RecipeStep[]): SeriesSpec {
  const recipe: Recipe = { version: recipeVersion, steps: [...steps] }
  return { source, time: 'at', target: 'value', fill: 'leave', recipe }
}

function createCalls(rows: readonly Row[]) {
  const lines = rows.map(
    ([stamp, value]) => `${formatStamp('wallClock', stamp)},${Number.isNaN(value) ? '' : value}`,
  )
  const text = `at,value\n${lines.join('\n')}\n`
  const handlers = createTrainerHandlers({
    openSource: () => Promise.resolve(createSource(text, 1 << 16)),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => performance.now(),
    cores: 1,
  })
  const context = {
    signal: new AbortController().signal,
    progress: () => undefined,
    onControl: () => undefined,
  }
  return {
    health: async (steps: readonly RecipeStep[]) => {
      const { findings } = await handlers['series.health']({ series: spec(steps) }, context)
      return findings
    },
    prepare: (steps: readonly RecipeStep[]) => handlers['series.prepare']({ series: spec(steps) }, context),
  }
}

describe.each(Object.entries(series))('%s', (_, { code, rows }) => {
  test(`the remedy of ${code} mends it`, async () => {
    const { health, prepare } = createCalls(rows)
    const found = (await health([])).find((finding) => finding.code === code)
    const { remedy } = found!
    expect(remedy).not.toBeNull()

    const { failure, suspectCount } = await prepare([remedy!])
    expect(failure).toBeNull()
    const after = (await health([remedy!])).find((finding) => finding.code === code)
    expect(after).toMatchObject({ remedy: null, mendedBy: 0 })
    // Points that were only marked wait for a person, by their number.
    if (suspectCount > 0) expect(after).toMatchObject({ state: 'problem', count: suspectCount })
    else expect(after?.state).toBe('mended')

    const off = await health([{ ...remedy!, enabled: false }])
    expect(off.find((finding) => finding.code === code)).toMatchObject({ remedy, mendedBy: null })
  })
})

test('every finding that has a remedy is among them', () => {
  const tried = new Set(Object.values(series).map(({ code }) => code))
  expect(findingCodes.filter((code) => !tried.has(code))).toEqual([])
})
