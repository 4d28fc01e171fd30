/** Own changes on the chart: which point can be dragged, what value a height is, and the marks of what was changed. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { gripAt, liftedValue } from '../../../renderer/charts/grips'
import { valueAtY, xOf, yOf } from '../../../renderer/charts/plotFrame'
import { placedPoints } from '../../../renderer/charts/pointPlaces'
import { overrideMarks } from '../../../renderer/stage/overrideMarks'
import { frameOver, hour } from './support'

const frame = frameOver(10)
const grips = { stamps: Float64Array.of(6 * hour, 7 * hour, 8 * hour), values: Float64Array.of(2, NaN, 9) }
const placeOf = (stamp: number, value: number) =>
  [xOf(stamp, frame.view, frame.width), yOf(value, frame)] as const

describe('a grip', () => {
  it('is the point under the pointer, within what a hand can hit, and no other', () => {
    const [x, y] = placeOf(6 * hour, 2)
    expect(gripAt(grips, x, y, frame)).toBe(0)
    expect(gripAt(grips, x + 12, y - 12, frame)).toBe(0)
    expect(gripAt(grips, x + 13, y, frame)).toBeNull()
    expect(gripAt(grips, x, y + 13, frame)).toBeNull()
  })

  it('is none where the forecast has no value, or there is no forecast', () => {
    const [x, y] = placeOf(7 * hour, 2)
    expect(gripAt(grips, x, y, frame)).toBeNull()
    const none = { stamps: new Float64Array(), values: new Float64Array() }
    expect(gripAt(none, x, y, frame)).toBeNull()
  })
})

describe('the value a point is lifted to', () => {
  it('lies within a pixel of the pointer and never beyond the plot', () => {
    const height = fc.double({ min: -500, max: 1000, noNaN: true })
    const low = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    const span = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(height, low, span, (y, minimum, wide) => {
        const over = { ...frame, values: { minimum, maximum: minimum + wide } }
        const value = liftedValue(y, over)
        expect(value).toBeGreaterThanOrEqual(minimum)
        expect(value).toBeLessThanOrEqual(over.values.maximum)
        expect(Math.abs(value - valueAtY(y, over))).toBeLessThanOrEqual((over.values.maximum - minimum) / 400)
      }),
    )
  })

  it('has no digits that a pixel cannot tell apart', () => {
    // 10 over 400 pixels: a pixel is 0.025.
    expect(liftedValue(yOf(3.14159, frame), frame)).toBe(3.14)
  })
})

describe('the marks of changes', () => {
  const stamps = Float64Array.of(1, 2, 3, 4, 5).map((step) => step * hour)
  const start = { stamp: 0, value: 9 }
  const marksOf = (changed: readonly number[]) => {
    const final = Float64Array.of(1, 2, 3, 4, 5)
    return overrideMarks({ stamps, final, changed: new Set(changed), start, label: 'Final' })
  }

  it('are none where nothing is changed', () => {
    expect(marksOf([])).toEqual([])
  })

  it('are a diamond each, and a line that leaves the model beside them only', () => {
    const [line, ...diamonds] = marksOf([3])
    expect(line).toMatchObject({ role: 'final', values: Float64Array.of(NaN, NaN, NaN, 3, 4, 5) })
    expect(diamonds).toMatchObject([{ role: 'change', at: 4 * hour, value: 4 }])
  })

  it('leave from the last actual where the first step is changed', () => {
    const [line] = marksOf([0])
    expect(line).toMatchObject({ values: Float64Array.of(9, 1, 2, NaN, NaN, NaN) })
  })

  it('lose their diamonds where these lie closer than can be told apart, and no other sign is lost', () => {
    const note = { kind: 'point', id: 'note', role: 'note', at: hour, value: 1, label: '' } as const
    const marks = [...marksOf([0, 1]), note]
    const rolesOver = (hours: number) =>
      placedPoints(marks, frameOver(hours), () => 0).map(({ role }) => role)
    expect(rolesOver(10)).toEqual(['change', 'note', 'change'])
    expect(rolesOver(1000)).toEqual(['note'])
  })
})
