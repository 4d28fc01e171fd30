/** Lines as columns of pixels: nothing of a line is lost, nothing that is not on it is drawn. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isDense, lineColumns, type LineColumns } from '../../../renderer/charts/lineColumns'
import { margins, plotWidth, yOf, type PlotFrame } from '../../../renderer/charts/plotFrame'
import { frameOver, hour, line } from './support'

const missing = Number.NaN

/** A plot of so many columns over the whole line. */
function frameOfColumns(columns: number, hours: number): PlotFrame {
  return { ...frameOver(hours), width: columns + margins.left + margins.right }
}

/** Columns that hold something, by place. */
function inked({ tops }: LineColumns): number[] {
  return [...tops].flatMap((top, column) => (Number.isNaN(top) ? [] : [column]))
}

describe('columns of a line', () => {
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: 0, max: 10, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(missing) },
  )
  const values = fc.array(value, { minLength: 2, maxLength: 300 })
  const look = fc.tuple(values, fc.integer({ min: 5, max: 60 }), fc.constantFrom(1, 1.25, 2))

  it('hold every point at its own height, and reach no farther than the points beside it', () => {
    fc.assert(
      fc.property(look, ([given, columns, ratio]) => {
        const frame = frameOfColumns(columns, given.length - 1)
        const { tops, bottoms } = lineColumns(line('actual', given), frame, ratio)
        const heights = given.map((one) => yOf(one, frame) * ratio)
        given.forEach((one, index) => {
          if (Number.isNaN(one)) return
          const column = Math.min(tops.length - 1, Math.floor((index / (given.length - 1)) * tops.length))
          expect(tops[column]).toBeLessThanOrEqual(heights[index] + 1e-3)
          expect(bottoms[column]).toBeGreaterThanOrEqual(heights[index] - 1e-3)
        })
        const known = heights.filter((height) => !Number.isNaN(height))
        for (const column of inked({ tops, bottoms })) {
          // A point that stands alone is a dot, one pixel up and down.
          expect(tops[column]).toBeGreaterThanOrEqual(Math.min(...known) - ratio - 1e-3)
          expect(bottoms[column]).toBeLessThanOrEqual(Math.max(...known) + ratio + 1e-3)
        }
      }),
    )
  })

  it('leave no column out between two points, and touch from one to the next', () => {
    const { tops, bottoms } = lineColumns(line('actual', [0, 10]), frameOfColumns(50, 1), 1)
    expect(inked({ tops, bottoms })).toHaveLength(50)
    for (let column = 1; column < 50; column++) {
      expect(bottoms[column]).toBeCloseTo(tops[column - 1], 3)
    }
  })

  it('are broken where values are missing for longer than a pixel', () => {
    const given = [5, 5, ...Array.from({ length: 20 }, () => missing), 5, 5]
    const columns = inked(lineColumns(line('actual', given), frameOfColumns(23, 23), 1))
    expect(columns).toEqual([0, 1, 22])
  })

  it('never show a filled point as observed', () => {
    const filled = new Uint8Array(100)
    filled[50] = 1
    const given = Array.from({ length: 100 }, (_, index) => (index === 50 ? 10 : 2))
    const frame = frameOfColumns(20, 99)
    const { tops } = lineColumns(line('actual', given, { filled }), frame, 1)
    expect(Math.min(...tops)).toBeGreaterThan(yOf(3, frame))
  })

  it('show a point without neighbours higher than a line is thick', () => {
    const given = [missing, missing, 5, missing, missing]
    const { tops, bottoms } = lineColumns(line('actual', given), frameOfColumns(40, 4), 2)
    const [column] = inked({ tops, bottoms })
    expect(bottoms[column] - tops[column]).toBe(4)
  })

  it('start in the view though the line begins far before it', () => {
    const frame = { ...frameOfColumns(10, 10), view: { from: 90 * hour, to: 100 * hour } }
    const given = Array.from({ length: 1000 }, (_, index) => index % 10)
    expect(inked(lineColumns(line('actual', given), frame, 1))).toHaveLength(10)
  })
})

describe('density', () => {
  const many = Array.from({ length: 2400 }, (_, index) => index % 10)
  const frame = frameOver(2399)

  it('is that of the points in view, of lines drawn through', () => {
    expect(plotWidth(frame.width)).toBe(1000)
    expect(isDense(line('actual', many), frame)).toBe(true)
    expect(isDense(line('actual', many.slice(0, 1900)), frame)).toBe(false)
    expect(isDense(line('actual', many), frameOver(1899))).toBe(false)
    expect(isDense(line('baseline', many), frame)).toBe(false)
  })
})
