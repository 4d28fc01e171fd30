/** The list of series: by name as people count, by skill with the unknown last, and the median above it. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { sparklineParts } from '../../renderer/charts/sparklinePath'
import { medianSkill, seriesRows } from '../../renderer/views/panel/seriesRows'
import type { SeriesForecast } from '../../src/contract'

function forecastOf(id: string): SeriesForecast {
  const nothing = new Float64Array()
  const frequency = { unit: 'day', every: 1 } as const
  const forecast = { series: id, timeKind: 'date', frequency, stamps: nothing, values: nothing } as const
  return { id, bands: [], forecast: { ...forecast, seasonalNaive: nothing, model: 'ridge' } }
}

const { compare } = new Intl.Collator('en', { numeric: true })
const skill = fc.option(fc.double({ min: -5, max: 1, noNaN: true }))

test('names are in the order people count in', () => {
  const series = ['store 10', 'store 9', 'Store 1'].map(forecastOf)
  const rows = seriesRows({ series }, new Map(), 'name', compare)
  expect(rows.map(({ id }) => id)).toEqual(['Store 1', 'store 9', 'store 10'])
})

test('every series is listed once; known skills are in order and stand before unknown ones', () => {
  fc.assert(
    fc.property(fc.array(skill, { maxLength: 30 }), fc.constantFrom('best', 'worst'), (skills, order) => {
      const series = skills.map((_, index) => forecastOf(String(index)))
      const told = new Map(skills.map((value, index) => [String(index), value]))
      const rows = seriesRows({ series }, told, order, compare)
      expect(rows.map(({ id }) => Number(id)).sort((one, other) => one - other)).toEqual([...skills.keys()])
      const listed = rows.map((row) => row.skill)
      const known = listed.filter((value) => value !== null)
      expect(listed.slice(0, known.length)).toEqual(known)
      const sign = order === 'best' ? -1 : 1
      expect(known).toEqual([...known].sort((one, other) => sign * (one - other)))
    }),
  )
})

test('the median is the middle one, of an even count the mean of two, of none nothing', () => {
  expect(medianSkill([0.3, null, -1, 0.1])).toBe(0.1)
  expect(medianSkill([0.4, 0.2])).toBeCloseTo(0.3, 12)
  expect(medianSkill([null])).toBeNull()
})

test('a forecast leaves from the end of the line before it, on one scale', () => {
  const { before, after } = sparklineParts([0, 10], [5], { width: 20, height: 10, inset: 0 })
  expect(before).toBe('M0 10L10 0')
  expect(after).toBe('M10 0L20 5')
})
