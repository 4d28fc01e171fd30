/** The names that a panel's forecasts bear lead back to the series in the file, whatever its layout. */

import { expect, test } from 'vitest'

import { seriesOfPanel, type PanelRequest } from '../../renderer/stores/panelRequest'
import type { PanelSpec } from '../../src/contract'
import { createTrainerHandlers, formatStamp } from '../../src/service'
import { createSource } from '../csv/support'

const auto = { horizon: 2, budgetSeconds: 1, seed: 1, coverages: [0.8] }
const grant = { kind: 'grant', grant: `grant-${'a'.repeat(32)}` } as const
const days = Array.from({ length: 40 }, (_, i) => formatStamp('date', Date.UTC(2024, 0, 1 + i)))
const valueOf = (day: number, series: number) => (series + 1) * 100 + (day % 7)

async function lastValues(text: string, panel: PanelSpec, byId: boolean): Promise<Record<string, number>> {
  let time = 0
  const handlers = createTrainerHandlers({
    openSource: () => Promise.resolve(createSource(text, 1 << 16)),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => (time += 20),
    cores: 1,
  })
  const context = {
    signal: new AbortController().signal,
    progress: () => undefined,
    onControl: () => undefined,
  }
  const { series } = await handlers['panel.forecast']({ panel, auto }, context)
  const request: Pick<PanelRequest, 'panel' | 'byId'> = { panel, byId }
  const all = { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER, buckets: 1000 }
  const found: Record<string, number> = {}
  for (const { id, recent } of series) {
    const { values } = await handlers['series.window'](
      { series: seriesOfPanel(request, id), ...all },
      context,
    )
    expect([...values].slice(-30)).toEqual([...(recent ?? [])])
    found[id] = values.at(-1) ?? Number.NaN
  }
  return found
}

test('a series a column', async () => {
  const rows = days.map((day, i) => [day, valueOf(i, 0), valueOf(i, 1)].join(','))
  const text = ['day,north,south', ...rows, ''].join('\n')
  const panel: PanelSpec = { source: grant, time: 'day', targets: ['north', 'south'] }
  expect(await lastValues(text, panel, false)).toEqual({ north: 104, south: 204 })
})

test('a row a series and day, told apart by an id', async () => {
  const rows = ['=north', 'south'].flatMap((id, s) =>
    days.map((day, i) => [id, day, valueOf(i, s)].join(',')),
  )
  const text = ['store,day,sales', ...rows, ''].join('\n')
  const source = { ...grant, reading: { layout: { kind: 'long' as const, id: ['store'] } } }
  const panel: PanelSpec = { source, time: 'day', targets: ['sales'] }
  expect(await lastValues(text, panel, true)).toEqual({ '=north': 104, south: 204 })
})
