/** Slow work comes in pieces: none of a long series is so long that a cancel waits, and how far it is never falls. */

import { describe, expect, test } from 'vitest'

import {
  checkHealth,
  correlogramOf,
  decomposePoints,
  laggedCorrelation,
  spectrumOf,
  type Points,
  type Work,
} from '../../../src/series/prepare'
import { interpolating } from '../../../src/series/prepare/fill/interpolate'
import { inPieces } from '../../../src/service/prepare/inPieces'
import { evenPoints } from './support'

const length = 100_000

/** Hours with a day's season and a gap in every hundred. */
const points = evenPoints(
  Array.from({ length }, (_, i) =>
    i % 100 < 3 ? NaN : Math.sin((2 * Math.PI * i) / 24) + ((i * 7919) % 101) / 100,
  ),
)
const uneven: Points = {
  ...points,
  stamps: points.stamps.map((stamp, i) => stamp + ((i * 7919) % 1000)),
}
const { values, stamps } = points

/**
 * The fewest pauses each may have in which a cancel is heard: a million points take seconds at most, so that a tenth as
 * many, in that many pieces, keep each well under 200 ms.
 */
const works: readonly (readonly [name: string, pauses: number, start: () => Work<unknown>])[] = [
  ['a cubic spline', 30, () => interpolating(values, stamps, 'spline')],
  ['a lagged correlation by plain sums', 100, () => laggedCorrelation(values, values, 50)],
  ['a lagged correlation by transforms', 12, () => laggedCorrelation(values, values, 400)],
  ['a correlogram by plain sums', 100, () => correlogramOf(points, 120)],
  ['a spectrum on a grid', 15, () => spectrumOf(points)],
  ['a spectrum in cells', 15, () => spectrumOf(uneven)],
  ['a decomposition', 30, () => decomposePoints(points)],
  ['health', 10, () => checkHealth(points)],
]

describe.each(works)('%s', (_, pauses, start) => {
  test(`pauses ${pauses} times or more, each time further than before`, () => {
    const shares: number[] = []
    const work = start()
    for (let next = work.next(); next.done !== true; next = work.next()) shares.push(next.value)
    expect(shares.length).toBeGreaterThanOrEqual(pauses)
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true)
  })

  test('hears a cancel at the pause in which it comes', async () => {
    const abort = new AbortController()
    const told: number[] = []
    const host = {
      pause() {
        if (told.length === 3) abort.abort()
        return Promise.resolve()
      },
    }
    const progress = (share: number) => void told.push(share)
    await expect(inPieces(start(), host, { signal: abort.signal, progress })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(told).toHaveLength(3)
  })
})
