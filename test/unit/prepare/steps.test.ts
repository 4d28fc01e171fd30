import { describe, expect, test } from 'vitest'

import type { RecipeStep } from '../../../src/contract'
import { applyRecipe, provenanceNames, scoredMask, type Points } from '../../../src/series/prepare'
import { formatStamp } from '../../../src/series'
import { day, evenPoints, hour, recipe, stampedPoints } from './support'

const gap = NaN

async function values(points: Points, ...steps: readonly RecipeStep[]): Promise<number[]> {
  return [...(await applyRecipe(points, recipe(...steps))).points.values]
}

describe('missing', () => {
  const points = evenPoints([gap, 1, gap, 3, gap, gap, gap, 7, gap])

  test('short gaps are filled whole, long ones left whole, edges left', async () => {
    expect(await values(points, { step: 'missing', method: 'time', maxGap: { points: 2 } })).toEqual([
      ...[gap, 1, 2, 3, gap, gap, gap, 7, gap],
    ])
  })

  test('a limit of time counts from neighbour to neighbour', async () => {
    const within = (duration: string) =>
      values(points, { step: 'missing', method: 'time', maxGap: { duration } })
    expect((await within('4h')).slice(3, 8)).toEqual([3, 4, 5, 6, 7])
    expect((await within('3h')).slice(3, 8)).toEqual([3, gap, gap, gap, 7])
  })

  test.each([
    ['leave', [gap, 7, gap]],
    ['nearest', [1, 7, 7]],
  ] as const)('edges: %s', async (edges, expected) => {
    const filled = await values(points, { step: 'missing', method: 'pchip', edges })
    expect([filled[0], filled[7], filled[8]]).toEqual(expected)
  })

  test('the same phase of other seasons, with the drift between them', async () => {
    const seasonal = evenPoints([1, 10, 2, 20, 3, gap, gap, 40])
    expect(await values(seasonal, { step: 'missing', method: 'seasonal', season: 2 })).toEqual([
      ...[1, 10, 2, 20, 3, 30, 3, 40],
    ])
  })

  test('every filled point says so and is masked out of scores', async () => {
    const { points: filled } = await applyRecipe(
      points,
      recipe({ step: 'clip', minimum: 2, outside: 'limit' }, { step: 'missing', method: 'time' }),
    )
    expect(Array.from(filled.kinds, (kind) => provenanceNames[kind])).toEqual([
      ...['missing', 'corrected', 'filled', 'observed', 'filled', 'filled', 'filled', 'observed', 'missing'],
    ])
    expect([...scoredMask(filled)]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0])
    expect([...filled.steps]).toEqual([0, 1, 2, 0, 2, 2, 2, 0, 0])
  })

  test('a constant that was not given is asked for', async () => {
    await expect(values(points, { step: 'missing', method: 'constant' })).rejects.toThrow(/a number to fill/)
  })
})

describe('resample', () => {
  const twoDays = evenPoints([...new Array<number>(24).fill(1), ...new Array<number>(24).fill(gap), 5])

  test('a sum of nothing is missing', async () => {
    expect(await values(twoDays, { step: 'resample', rule: 'D', aggregate: 'sum' })).toEqual([24, gap, 5])
  })

  test('too little observed is missing, and a partial last bucket can go', async () => {
    const step = { step: 'resample', rule: 'D', aggregate: 'sum' } as const
    expect(await values(twoDays, { ...step, minimumCoverage: 0.5 })).toEqual([24, gap, gap])
    expect(await values(twoDays, { ...step, partial: 'dropLast' })).toEqual([24, gap])
  })

  test('coverage is said, and filled points do not count', async () => {
    const filled = await applyRecipe(
      evenPoints([1, gap, 3, 4]),
      recipe({ step: 'missing', method: 'time' }, { step: 'resample', rule: '4h', aggregate: 'mean' }),
    )
    expect([...filled.points.values]).toEqual([2.5])
    expect([...filled.points.coverage!]).toEqual([0.75])
  })

  test('a week ends on Sunday and is named after it', async () => {
    const { points } = await applyRecipe(
      evenPoints(new Array<number>(14).fill(1), day, '2024-01-01'),
      recipe({ step: 'resample', rule: 'W', aggregate: 'sum' }),
    )
    expect(Array.from(points.stamps, (stamp) => formatStamp('date', stamp))).toEqual([
      '2024-01-07',
      '2024-01-14',
    ])
    expect([...points.values]).toEqual([7, 7])
  })
})

describe('regularise', () => {
  const uneven = stampedPoints([
    ['2024-01-01T00:00', 0],
    ['2024-01-01T01:00', 10],
    ['2024-01-01T02:30', 25],
    ['2024-01-01T03:00', 30],
    ['2024-01-01T04:00', 40],
  ])

  test.each([
    ['drop', [0, 10, gap, 30, 40]],
    ['time', [0, 10, 20, 30, 40]],
  ] as const)('points beside the grid: %s', async (offGrid, expected) => {
    expect(await values(uneven, { step: 'regularise', rule: 'h', offGrid })).toEqual(expected)
  })

  test('nothing is drawn through a gap that is too long', async () => {
    const sparse = stampedPoints([
      ['2024-01-01T00:30', 0],
      ['2024-01-01T01:30', 10],
      ['2024-01-01T06:30', 60],
    ])
    const step = { step: 'regularise', rule: 'h', offGrid: 'time', maxGap: { duration: '2h' } } as const
    expect(await values(sparse, step)).toEqual([gap, 5, gap, gap, gap, gap, gap])
  })
})

describe('by hand, duplicates, clip, calendar, zone', () => {
  test('a point is set, deleted, annotated', async () => {
    const { points } = await applyRecipe(
      evenPoints([1, 2, 3]),
      recipe({
        step: 'edit',
        edits: [
          { action: 'set', at: '2024-01-01T00:00', value: 9 },
          { action: 'delete', at: '2024-01-01T01:00' },
          { action: 'annotate', at: '2024-01-01T02:00', note: 'strike' },
        ],
      }),
    )
    expect([...points.values]).toEqual([9, gap, 3])
    expect([...points.notes.values()]).toEqual(['strike'])
  })

  test('a change of a point that is not there names it', async () => {
    const edit: RecipeStep = { step: 'edit', edits: [{ action: 'delete', at: '2024-02-01' }] }
    await expect(values(evenPoints([1]), edit)).rejects.toThrow(/Step 1 .* 2024-02-01/)
  })

  test('missing weekends are no gaps, a value on one is kept', async () => {
    const twoWeeks = evenPoints([1, 2, 3, 4, 5, gap, gap, 8, 9, 10, 11, gap, 13, gap], day)
    expect(
      await values(twoWeeks, { step: 'calendar', weekdays: [1, 2, 3, 4, 5], holidays: ['2024-01-12'] }),
    ).toEqual([...[1, 2, 3, 4, 5, 8, 9, 10, 11, 13]])
  })

  test('sessions may run over midnight', async () => {
    const night = evenPoints([gap, 1, gap, gap, gap, gap], 4 * hour)
    const step = { step: 'calendar', weekdays: [1], sessions: [{ from: '20:00', to: '02:00' }] } as const
    expect(await values(night, { ...step, weekdays: [1], sessions: [...step.sessions] })).toEqual([
      gap,
      1,
      gap,
    ])
  })

  test('a repeated hour becomes two hours', async () => {
    const clock = stampedPoints([
      ['2024-10-27T01:00', 1],
      ['2024-10-27T02:00', 2],
      ['2024-10-27T02:00', 3],
      ['2024-10-27T03:00', 4],
    ])
    const { points } = await applyRecipe(
      clock,
      recipe({ step: 'zone', zone: 'Europe/Berlin', stampsAre: 'wallClock' }),
    )
    const steps = Array.from(points.stamps.subarray(1), (stamp, i) => (stamp - points.stamps[i]) / hour)
    expect(steps).toEqual([1, 1, 1])
  })
})

describe('outliers', () => {
  const wave = Array.from(
    { length: 24 * 20 },
    (_, i) => 10 * Math.sin((i * Math.PI) / 12) + ((i * 7919) % 97) / 97,
  )
  const spiked = evenPoints(wave.map((value, i) => (i === 100 ? 60 : value)))

  test.each(['seasonalDeviation', 'stl'] as const)(
    '%s finds the one spike and corrects it',
    async (method) => {
      const step = { step: 'outliers', method, sensitivity: 8, season: 24 } as const
      const { points } = await applyRecipe(spiked, recipe({ ...step, action: 'detect' }))
      expect(points.suspects?.indexOf(1)).toBe(100)
      expect(points.suspects?.reduce((sum, flag) => sum + flag, 0)).toBe(1)
      expect(points.values[100]).toBe(60)
      const corrected = await values(spiked, { ...step, action: 'correct' })
      expect(Math.abs(corrected[100] - wave[100])).toBeLessThan(1)
    },
  )

  test('an accepted point stays', async () => {
    const accepted = await values(spiked, {
      ...{ step: 'outliers', method: 'seasonalDeviation', sensitivity: 8, season: 24, action: 'remove' },
      accepted: ['2024-01-05T04:00'],
    })
    expect(accepted[100]).toBe(60)
  })
})

test('slow work stops when it is cancelled', async () => {
  const cancel = new AbortController()
  let pauses = 0
  const pause = () => {
    if (++pauses === 3) cancel.abort()
    return Promise.resolve()
  }
  const long = evenPoints(Array.from({ length: 2000 }, (_, i) => Math.sin(i)))
  const step = { step: 'outliers', method: 'stl', sensitivity: 5, season: 24, action: 'detect' } as const
  await expect(applyRecipe(long, recipe(step), { signal: cancel.signal, pause })).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(pauses).toBe(3)
})
