import { describe, expect, test } from 'vitest'

import type { Picture, PictureMark } from '../../../src/contract'
import { drawPicture } from '../../../src/export'
import { axisTicks, valueAxis } from '../../../src/export/chart/axes'
import { daysFromCivil } from '../../../src/util/civil'
import { day } from './support'

function lineOf(values: readonly number[]): Extract<PictureMark, { kind: 'line' }> {
  const stamps = Float64Array.from(values, (_, i) => i * day)
  return { kind: 'line', id: 'y', role: 'actual', label: 'Actual', stamps, values: Float64Array.from(values) }
}

function pictureOf(marks: readonly PictureMark[], changes: Partial<Picture> = {}): Picture {
  return {
    title: 'Sales',
    sourceLine: 'From data.csv',
    axis: 'date',
    view: { from: 0, to: 99 * day },
    marks: [...marks],
    ...changes,
  }
}

/** The coordinates of the line of actuals: the last path in its stroke, after the key of the legend. */
function pathOf(svg: string): string {
  const paths = [...svg.matchAll(/<path d="([^"]*)"[^>]*stroke="#16191d" stroke-width="1.2"/g)]
  return paths.at(-1)?.[1] ?? ''
}

describe('a picture', () => {
  test('bears its title, its source line and the names of its lines, as text', () => {
    const svg = drawPicture(pictureOf([{ ...lineOf([1, 2]), label: 'a<b' }], { title: 'R&D "x"' }))
    expect(svg).toContain('R&amp;D &quot;x&quot;')
    expect(svg).toContain('From data.csv')
    expect(svg).toContain('a&lt;b')
    expect(svg).not.toMatch(/<script|style=|<b>/)
  })

  test('a line breaks where values are missing, and a lone point is a dot', () => {
    const path = pathOf(drawPicture(pictureOf([lineOf([1, 2, NaN, 3, NaN, 4, 5])])))
    expect(path.match(/M/g)).toHaveLength(3)
    expect(path).toMatch(/M[\d.,]+h0/)
  })

  test('a hundred thousand points are no larger than a picture can show, and keep their extremes', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 1000))
    values[50_001] = 50
    const svg = drawPicture(pictureOf([lineOf(values)], { view: { from: 0, to: 99_999 * day } }))
    expect(svg.length).toBeLessThan(120_000)
    const path = pathOf(svg)
    const heights = [...path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y))
    expect(Math.min(...heights)).toBeLessThan(80)
  })

  test('every role of a line can be told without its colour', () => {
    const roles = ['actual', 'forecast', 'baseline', 'lastValue', 'ghost'] as const
    const forms = roles.map((role) => {
      const svg = drawPicture(pictureOf([{ ...lineOf([1, 2]), role }]))
      const [, form] =
        /stroke-width="([\d.]+" stroke-linejoin="round"(?: stroke-dasharray="[^"]*")?)/.exec(svg) ?? []
      return form
    })
    expect(new Set(forms).size).toBe(roles.length)
  })

  test('an empty or constant series is drawn all the same', () => {
    for (const values of [[], [NaN], [5, 5, 5], [0, 0], [1e300, -1e300]]) {
      expect(drawPicture(pictureOf([lineOf(values)]))).not.toMatch(/NaN|Infinity/)
    }
  })
})

describe('axes', () => {
  test.each([
    [{ from: 0, to: 97 }, ['0', '10']],
    [{ from: 0.12, to: 0.18 }, ['0.12', '0.13']],
    [{ from: -3, to: 3 }, ['-3', '-2']],
  ])('values of %j are labelled in round steps', (range, first) => {
    const { ticks } = valueAxis(range, 360)
    expect(ticks.slice(0, 2).map(({ label }) => label)).toEqual(first)
  })

  test('time is labelled at the beginning of months, leap years and years before 1970 included', () => {
    const from = daysFromCivil(1968, 1, 15) * day
    const labels = axisTicks('date', { from, to: daysFromCivil(1968, 6, 2) * day }, 900).map(
      ({ label }) => label,
    )
    expect(labels).toEqual(['1968-02', '1968-03', '1968-04', '1968-05', '1968-06'])
  })

  test('hours bear their day', () => {
    const labels = axisTicks('wallClock', { from: 0, to: day }, 900).map(({ label }) => label)
    expect(labels.slice(0, 3)).toEqual(['01-01 00:00', '01-01 06:00', '01-01 12:00'])
  })
})
