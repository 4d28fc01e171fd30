/** Several series judged together where the models had not looked: a skill each, and none where there is nothing to hold it against. */

import { expect, test } from 'vitest'

import type { AutoSettings, PanelEvaluationProgress, PanelSpec } from '../../../src/contract'
import { createTrainerHandlers, formatStamp } from '../../../src/service'
import { createRandom } from '../../../src/util/random'
import { createSource } from '../../csv/support'

const source = { kind: 'grant', grant: `grant-${'a'.repeat(32)}` } as const
const names = ['rising', 'steady', 'brief']
const panel: PanelSpec = { source, time: 'day', targets: names }
const auto: AutoSettings = { horizon: 3, budgetSeconds: 1, seed: 1, coverages: [0.8] }
const days = 120
const firstDay = Date.UTC(2024, 0, 1)

function fileOf(columns: readonly string[], valuesAt: (i: number) => readonly (number | string)[]): string {
  const rows = Array.from({ length: days }, (_, i) =>
    [formatStamp('date', firstDay + i * 86_400_000), ...valuesAt(i)].join(','),
  )
  return [['day', ...columns].join(','), ...rows, ''].join('\n')
}

/** One that rises by a tenth a day, one that never moves, and one that begins with the last five days. */
function threeSeries(): string {
  const random = createRandom(3)
  return fileOf(names, (i) => [(i / 10 + random.normal() / 100).toFixed(4), 7, i < days - 5 ? '' : i])
}

function createCalls(text = threeSeries()) {
  let time = 0
  const handlers = createTrainerHandlers({
    openSource: () => Promise.resolve(createSource(text, 1 << 16)),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => (time += 20),
    cores: 1,
  })
  const told: PanelEvaluationProgress[] = []
  const context = {
    signal: new AbortController().signal,
    progress: (progress: PanelEvaluationProgress) => void told.push(progress),
    onControl: () => undefined,
  }
  return { handlers, told, context }
}

test('a skill each; none where seasonal naive makes no error or no end can be held out', async () => {
  const { handlers, told, context } = createCalls()
  const { series, origins } = await handlers['panel.evaluate']({ panel, auto }, context)
  const skills = new Map(series.map(({ id, skill }) => [id, skill]))
  // Seasonal naive lags a rise by a season of it, a line does not.
  expect(skills.get('rising')).toBeGreaterThan(0.5)
  expect(skills.get('rising')).toBeLessThan(1)
  expect(skills.get('steady')).toBeNull()
  expect(skills.get('brief') ?? null).toBeNull()
  expect(origins).toBe(10)
  expect(told.length).toBeGreaterThan(0)
  expect(told.every(({ share }) => share >= 0 && share <= 1)).toBe(true)
})

test('a forecast of many brings the end of each series with it, as it is in the file', async () => {
  const { handlers, context } = createCalls()
  const calls = { ...context, progress: () => undefined }
  const { series } = await handlers['panel.forecast']({ panel, auto }, calls)
  const recent = new Map(series.map(({ id, recent: values }) => [id, values]))
  expect(recent.get('steady')).toHaveLength(30)
  expect([...(recent.get('steady') ?? [])].every((value) => value === 7)).toBe(true)
  expect([...(recent.get('brief') ?? [])].slice(-5)).toEqual([115, 116, 117, 118, 119])
})

test('a series that never was below 0 is not forecast below it beside one that was; bounds that are asked for say it for both', async () => {
  const random = createRandom(5)
  const text = fileOf(['rain', 'frost'], () => [
    Math.max(0, random.normal()).toFixed(2),
    (10 * random.normal()).toFixed(2),
  ])
  const { handlers, context } = createCalls(text)
  const calls = { ...context, progress: () => undefined }
  const both = { ...panel, targets: ['rain', 'frost'] }
  const lowest = async (asked: AutoSettings) => {
    const { series } = await handlers['panel.forecast']({ panel: both, auto: asked }, calls)
    return new Map(
      series.map(({ id, forecast, bands }) => [
        id,
        Math.min(...forecast.values, ...bands.flatMap(({ lower }) => [...lower])),
      ]),
    )
  }
  const free = await lowest(auto)
  expect(free.get('rain')).toBeGreaterThanOrEqual(0)
  expect(free.get('frost')).toBeLessThan(0)
  const asked = await lowest({ ...auto, bounds: {} })
  expect(asked.get('rain')).toBeLessThan(0)
})
