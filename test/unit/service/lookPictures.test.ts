/** Looks at a prepared series kept as pictures: each is drawn from the numbers that the window shows. */

import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { exploreCharts, pictureSchema, type Picture, type SeriesSpec } from '../../../src/contract'
import { drawPicture } from '../../../src/export'
import { createTrainerHandlers, formatStamp } from '../../../src/service'
import { createRandom } from '../../../src/util/random'
import { createSource } from '../../csv/support'

const random = createRandom(3)
const prices = Array.from({ length: 200 }, () => random.normal())
const rows = prices.map((price, i) => {
  const sales = 50 + 4 * Math.sin((2 * Math.PI * i) / 7) + 3 * (prices[i - 2] ?? 0)
  return `${formatStamp('date', Date.UTC(2024, 0, 1 + i))},${price},${sales}`
})
const handlers = createTrainerHandlers({
  openSource: () => Promise.resolve(createSource(`day,price,sales\n${rows.join('\n')}\n`, 1 << 16)),
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
const series: SeriesSpec = {
  source: { kind: 'grant', grant: `grant-${'0'.repeat(32)}` },
  time: 'day',
  target: 'sales',
  fill: 'linear',
}
const beside = { kind: 'column', name: 'price' } as const

type Wanted = Parameters<(typeof handlers)['picture.describe']>[0]

async function pictureOf(wanted: Wanted): Promise<Picture> {
  const { picture } = await handlers['picture.describe'](wanted, context)
  expect(v.safeParse(pictureSchema, picture).issues).toBeUndefined()
  return picture
}

function markOf<Kind extends Picture['marks'][number]['kind']>(picture: Picture, kind: Kind) {
  return picture.marks.filter(
    (mark): mark is Extract<Picture['marks'][number], { kind: Kind }> => mark.kind === kind,
  )
}

describe('the picture', () => {
  test.each([
    ...exploreCharts.map((chart) => ({ chart, series })),
    { chart: 'lagged', series, beside } as const,
  ])('of $chart is titled in the language asked for, names its file, and is drawn', async (wanted) => {
    const [english, chinese] = await Promise.all(
      (['en', 'zh-CN'] as const).map((language) => pictureOf({ ...wanted, language })),
    )
    expect(english.title).toContain('sales')
    expect(chinese.title).toMatch(/sales.*[\u4e00-\u9fff]/)
    const drawn = drawPicture(english)
    expect(drawn).toContain(english.title)
    expect(drawn).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('of lags has a bar and a limit each, and names the strongest', async () => {
    const picture = await pictureOf({ chart: 'lagged', language: 'en', series, beside })
    const look = await handlers['series.lagged']({ series, beside }, context)
    const [bars] = markOf(picture, 'bars')
    expect(bars.stamps).toEqual(look.lags)
    expect(bars.values).toEqual(look.correlations)
    expect(markOf(picture, 'band')[0].upper).toEqual(look.limits)
    expect(look.strongest?.standsOut).toBe(true)
    expect(markOf(picture, 'rule')).toMatchObject([{ at: 2, label: '2' }])
  })

  test('of autocorrelations has the partial ones beside them', async () => {
    const picture = await pictureOf({ chart: 'autocorrelation', language: 'en', series })
    const look = await handlers['series.explore']({ series, view: 'autocorrelation' }, context)
    if (look.view !== 'autocorrelation') throw new Error('another look than asked for')
    expect(markOf(picture, 'bars')[0].values).toEqual(look.correlations)
    expect(markOf(picture, 'points')[0].values).toEqual(look.partial.slice(1))
  })

  test('of the season has a line a cycle and their median', async () => {
    const picture = await pictureOf({ chart: 'season', language: 'en', series })
    const lines = markOf(picture, 'line')
    expect(lines.at(-1)).toMatchObject({ id: 'median', role: 'actual' })
    expect(lines.at(-1)?.stamps).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6, 7))
    expect(lines.length).toBeGreaterThan(28)
  })

  test('of the spectrum has its peak at the week, by frequency', async () => {
    const picture = await pictureOf({ chart: 'spectrum', language: 'en', series })
    const [peak] = markOf(picture, 'rule')
    expect(peak.at).toBeCloseTo(1 / 7, 2)
    expect(Number(peak.label)).toBeCloseTo(7, 0)
    const [, shares] = markOf(picture, 'line')
    expect(shares.stamps.every((stamp, i) => i === 0 || stamp > shares.stamps[i - 1])).toBe(true)
  })
})
